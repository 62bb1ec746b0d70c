using System.Text;
using Butler.Alerts;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Lists the plain fields of an alert with a name for readers, for templates that know nothing of the alert's type.</summary>
internal static class FieldList
{
    private const int LongestValue = 300;
    private static readonly HashSet<string> ShownElsewhere = new(StringComparer.Ordinal)
    {
        "id", "site", "receivedAt", "gaps", "kind", "title", "subjectName",
        "scriptLogHead", "scriptLogTail", "scriptLogHeadCount", "scriptLogTailCount", "whatToDo", "isOver",
        "errorHeadline", "finding", "appUrl", "elapsedSeconds", "usualSeconds", "usualRuns", "blockedTasksText", "differencesText", "foundLateBy",
    };

    // Names that Butler 16 chose, where the words in them do not say enough to a reader.
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["executingNodeName"] = "Ran on",
        ["usual"] = "Usually",
        ["serviceStatus"] = "Now",
        ["servicePrevStatus"] = "Before",
        ["serviceName"] = "Service",
        ["serviceDisplayName"] = "Display name",
        ["serviceFriendlyName"] = "Name in the settings",
        ["serviceStartType"] = "Start type",
        ["serviceExePath"] = "Program",
        ["expiryDateStr"] = "Valid to",
        ["daysUntilExpiry"] = "Days left",
        ["licenseExpired"] = "Expired",
    };

    /// <summary>Lists the fields; what the heading of a message says already is left out.</summary>
    public static List<Dictionary<string, object?>> Of(IEnumerable<KeyValuePair<string, object?>> fields, Alert alert, TimeFields times) =>
    [
        .. from field in fields
           where !ShownElsewhere.Contains(field.Key) && IsPlain(field.Value)
           let text = TextOf(field.Value, times)
           where text.Length > 0 && text != alert.SubjectName
           select new Dictionary<string, object?>
           {
               ["name"] = field.Key,
               ["label"] = LabelOf(field.Key),
               ["value"] = TextCut.KeepStart(text, LongestValue),
           },
    ];

    private static bool IsPlain(object? value) => value is string or bool or Enum or (IFormattable and not null);

    private static string TextOf(object? value, TimeFields times) => value switch
    {
        Enum member => TemplateValue.CamelCase(member.ToString()),
        bool flag => flag ? "yes" : "no",
        DateTimeOffset time => (string)times.Describe("", time)["Local4"]!,
        _ => TemplateValue.TextOf(value),
    };

    private static string LabelOf(string name)
    {
        if (Labels.TryGetValue(name, out var known))
        {
            return known;
        }

        var label = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]);
            label.Append(startsWord ? " " : "").Append(i == 0 ? char.ToUpperInvariant(name[i]) : char.ToLowerInvariant(name[i]));
        }

        return label.ToString();
    }
}
