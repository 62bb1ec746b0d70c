using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Butler.Qlik.Tests.Alerts;

/// <summary>One line of task-events.json: a datagram and what it must be read as. <c>&lt;&lt;x*40&gt;&gt;</c> stands for forty x.</summary>
public sealed partial record TaskEventCase(
    string Name, string? Text, string? Base64, string? Error, string? Type, IReadOnlyDictionary<string, string>? Expect, bool Sanitised)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public byte[] Datagram => Base64 is null ? Encoding.UTF8.GetBytes(Expand(Text!)) : Convert.FromBase64String(Base64);

    public static IEnumerable<TaskEventCase> All()
    {
        using var stream = typeof(TaskEventCase).Assembly.GetManifestResourceStream("task-events.json")!;
        return JsonSerializer.Deserialize<List<TaskEventCase>>(stream, Json)!;
    }

    public IReadOnlyDictionary<string, string> ExpectedFields() =>
        Expect!.ToDictionary(pair => pair.Key, pair => Expand(pair.Value));

    private static string Expand(string text) => Repeat().Replace(
        text,
        match =>
        {
            var unit = match.Groups[1].Value;
            var letter = unit.Length == 1 ? unit[0] : (char)Convert.ToInt32(unit[2..], 16);
            return new string(letter, int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));
        });

    [GeneratedRegex(@"<<(\\u[0-9a-f]{4}|.)\*(\d+)>>")]
    private static partial Regex Repeat();
}
