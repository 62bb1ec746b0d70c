using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Configuration.Binding;
using Butler.Notifications.Templating.Fields;
using Butler.Notifications.Templating.Markup;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating;

/// <summary>Tries a template on sample alerts, so that its mistakes show by day.</summary>
internal sealed class TemplateCheck(TemplateLoader loader, TemplateFields fields, SampleAlerts samples)
{
    // What is read in place of bytes that are no text.
    private const char Lost = '\uFFFD';

    public IReadOnlyList<TemplateProblem> Check(TemplateText template, AlertKind kind, MessageFormat format)
    {
        if (template.Origin == TemplateOrigin.File && !File.Exists(template.Value))
        {
            return [new TemplateProblem($"The template file '{template.Value}' does not exist. {MissingFile.Instead(template.Value)}") { IsWarning = true }];
        }

        ITemplate parsed;
        string text;
        try
        {
            (parsed, text) = loader.Load(template, kind, format.Medium, new WatchedFiles());
        }
        catch (TemplateException failure)
        {
            return [new TemplateProblem(failure.Message)];
        }

        var name = TemplateLoader.NameOf(template);
        var full = samples.FullFields(fields, kind);
        var known = full.Keys.ToHashSet(StringComparer.Ordinal);
        var problems = new List<TemplateProblem>();
        if (template.Origin == TemplateOrigin.File && text.IndexOf(Lost, StringComparison.Ordinal) is >= 0 and var place)
        {
            problems.Add(new TemplateProblem(
                $"The template '{name}', line {text.AsSpan(0, place).Count('\n') + 1}: a byte is not UTF-8, so that the letter there is lost. Save the file as UTF-8.")
            {
                IsWarning = true,
            });
        }

        var unknown = new List<string>();
        var tries = new[]
        {
            (Sample: full, What: "an alert whose texts hold quotes, backslashes and line breaks"),
            (Sample: samples.EmptyFields(fields, kind), What: "an alert of which little is known"),
        };
        foreach (var (sample, what) in tries)
        {
            problems.AddRange(Try(name, parsed, sample, format, what, miss => Note(unknown, miss, known)));
        }

        // A helper that does not exist is looked up as a field first; one sentence about it is enough.
        unknown.RemoveAll(miss => problems.Any(problem => problem.Message.Contains($"'{miss}'", StringComparison.Ordinal)));
        problems.AddRange(unknown.Select(miss => new TemplateProblem(ExplainUnknown(name, text, miss, kind, full)) { IsWarning = true }));
        return [.. problems.Distinct()];
    }

    private static IEnumerable<TemplateProblem> Try(
        string name,
        ITemplate template,
        Dictionary<string, object?> sample,
        MessageFormat format,
        string what,
        Action<string> onMiss)
    {
        string rendered;
        try
        {
            rendered = template.Render(TemplateValue.MapOf(sample, onMiss));
        }
        catch (TemplateException failure)
        {
            return [new TemplateProblem(failure.Message)];
        }

        if (format.Medium == TemplateMedium.Json && FindJsonProblem(rendered, OptionsOf(format)) is { } problem)
        {
            return [new TemplateProblem($"The template '{name}' does not give valid JSON for {what}: {problem}")];
        }

        return format is { Medium: TemplateMedium.Json, Shorten: { } shorten }
            ? Measure(rendered, OptionsOf(format), shorten).Select(finding =>
                new TemplateProblem($"The template '{name}' gives more than its receiver takes for {what}: {finding}. Butler shortens it.") { IsWarning = true })
            : [];
    }

    private static IReadOnlyList<SizeFinding> Measure(string rendered, JsonDocumentOptions options, Func<JsonObject, IReadOnlyList<SizeFinding>> shorten)
    {
        try
        {
            return JsonNode.Parse(rendered, documentOptions: options) is JsonObject message ? shorten(message) : [];
        }
        catch (ArgumentException)
        {
            // Two members of one name cannot be measured.
            return [];
        }
    }

    // A message with markup is written anew, without the comma that Butler 16's own templates leave behind the last element.
    private static JsonDocumentOptions OptionsOf(MessageFormat format) => format.Markup is null ? default : MarkedMessage.Lenient;

    private static string? FindJsonProblem(string rendered, JsonDocumentOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(rendered, options);
            return null;
        }
        catch (JsonException failure)
        {
            var line = (int)(failure.LineNumber ?? 0);
            var lines = rendered.Split('\n');
            var shown = line < lines.Length ? TextCut.KeepStart(lines[line].Trim(), 60) : "";
            return $"line {line + 1} of the result, near '{shown}'.";
        }
    }

    private static void Note(List<string> unknown, string miss, HashSet<string> known)
    {
        if (!known.Contains(miss) && !unknown.Contains(miss))
        {
            unknown.Add(miss);
        }
    }

    private static string ExplainUnknown(
        string name, string text, string miss, AlertKind kind, Dictionary<string, object?> full)
    {
        var dot = miss.LastIndexOf('.');
        var member = miss[(dot + 1)..];
        var siblings = dot < 0 ? full.Keys : MembersOf(full, miss[..dot]);
        var nearest = NearestKey.Find(member, siblings.Where(static candidate => !TemplateFields.OldNames.ContainsKey(candidate)));
        var place = Regex.Match(text, $@"\b{Regex.Escape(member)}\b", RegexOptions.None, TimeSpan.FromSeconds(1));
        var line = place.Success ? $", line {text.AsSpan(0, place.Index).Count('\n') + 1}" : "";
        var hint = nearest is null ? "" : $" Did you mean '{nearest}'?";
        return $"The template '{name}'{line}: '{miss.Replace("[]", "", StringComparison.Ordinal)}' is no field of '{kind.Name}' alerts and stays blank.{hint}";
    }

    private static IEnumerable<string> MembersOf(Dictionary<string, object?> full, string path)
    {
        object? current = TemplateValue.MapOf(full);
        foreach (var part in path.Split('.'))
        {
            current = current is TemplateMap map && map.TryGetValue(part.Replace("[]", "", StringComparison.Ordinal), out var member) ? member : null;
            for (var i = part.IndexOf("[]", StringComparison.Ordinal); i >= 0 && current is TemplateList list; i = part.IndexOf("[]", i + 2, StringComparison.Ordinal))
            {
                current = list.Count > 0 ? list[0] : null;
            }
        }

        return current is TemplateMap members ? members.Keys : [];
    }
}
