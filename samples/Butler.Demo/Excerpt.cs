using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;

namespace Butler.Demo;

/// <summary>The part of a message that a reader of the demonstration wants to see.</summary>
internal static partial class Excerpt
{
    private const int MaxLines = 16;
    private const int MaxLogLines = 5;
    private const int MaxWidth = 110;

    /// <summary>Takes the subject and the text part of a mail.</summary>
    public static IEnumerable<string> OfMail(string message)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(message));
        var mail = MimeMessage.Load(stream);
        return [$"Subject: {mail.Subject}", .. Shorten(mail.TextBody?.ReplaceLineEndings("\n").Split('\n') ?? [])];
    }

    /// <summary>Takes the texts that a person would see from a JSON message.</summary>
    public static IEnumerable<string> OfJson(string body)
    {
        using var json = JsonDocument.Parse(body);
        return Shorten([.. TextsOf("", json.RootElement)]);
    }

    private static IEnumerable<string> TextsOf(string name, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => TextsOf(member.Name, member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => TextsOf(name, item)),
        JsonValueKind.String when name is "text" or "title" or "value" or "codeSnippet" => element.GetString()!.ReplaceLineEndings("\n").Split('\n'),
        JsonValueKind.String when char.IsLower(name.FirstOrDefault()) && name is not ("type" or "url" or "style" or "size" or "weight" or "contentType") =>
            element.GetString()!.ReplaceLineEndings("\n").Split('\n').Select((line, index) => index == 0 ? $"{name}: {line}" : $"    {line}"),
        _ => [],
    };

    private static IEnumerable<string> Shorten(IReadOnlyList<string> lines)
    {
        var texts = lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Length > MaxWidth ? line[..MaxWidth] + "…" : line).ToList();
        var log = texts.Where(line => ScriptLogLine().IsMatch(line))
            .OrderBy(line => ScriptLogLine().Match(line).Value, StringComparer.Ordinal).TakeLast(MaxLogLines).ToList();
        var other = texts.Where(line => !ScriptLogLine().IsMatch(line)).Take(MaxLines).ToList();
        return [.. other, .. log, $"({texts.Count - other.Count - log.Count} more lines)"];
    }

    [GeneratedRegex(@"\d{8}T\d{6}\.\d{3}[+-]\d{4}")]
    private static partial Regex ScriptLogLine();
}
