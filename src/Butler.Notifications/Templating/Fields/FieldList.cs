using System.Text;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Lists the plain fields of an alert with a name for readers, for templates that know nothing of the alert's type.</summary>
internal static class FieldList
{
    private const int LongestValue = 300;
    private static readonly HashSet<string> ShownElsewhere = new(StringComparer.Ordinal)
    {
        "id", "site", "receivedAt", "gaps", "kind", "title", "subjectName",
        "scriptLogHead", "scriptLogTail", "scriptLogHeadCount", "scriptLogTailCount",
    };

    public static List<Dictionary<string, object?>> Of(IEnumerable<KeyValuePair<string, object?>> fields) =>
    [
        .. from field in fields
           where !ShownElsewhere.Contains(field.Key) && IsPlain(field.Value)
           let text = TemplateValue.TextOf(field.Value is Enum member ? TemplateValue.CamelCase(member.ToString()) : field.Value)
           where text.Length > 0
           select new Dictionary<string, object?>
           {
               ["name"] = field.Key,
               ["label"] = LabelOf(field.Key),
               ["value"] = TextCut.KeepStart(text, LongestValue),
           },
    ];

    private static bool IsPlain(object? value) => value is string or bool or Enum or (IFormattable and not null);

    private static string LabelOf(string name)
    {
        var label = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]);
            label.Append(startsWord ? " " : "").Append(i == 0 ? char.ToUpperInvariant(name[i]) : char.ToLowerInvariant(name[i]));
        }

        return label.ToString();
    }
}
