using System.Reflection;
using System.Text.Json;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Puts together all fields of an alert for a template: those of its type, those that every alert has, and old spellings.</summary>
internal sealed class TemplateFields(
    IEnumerable<IAlertFields> describers, IEnumerable<AlertKindRegistration> registrations, QlikSenseLinks links, TimeSettings times)
{
    /// <summary>Names that older templates and documents use for the same thing.</summary>
    public static readonly IReadOnlyDictionary<string, string> OldNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["tasId"] = "taskId",
        ["qliksSenseQMC"] = "qlikSenseQMC",
        ["qliksSenseHub"] = "qlikSenseHub",
    };

    private static readonly Dictionary<string, object?> OfSomeAlerts = CreateOfSome();

    private static readonly string Version = ReadVersion();

    // The one asked first is the one registered last; Butler's own comes last whatever the order of registration.
    private readonly IAlertFields[] _describers = [.. describers.Reverse().OrderBy(static describer => describer is IBuiltInFields)];
    private readonly AlertKindRegistration[] _registrations = [.. registrations];

    public Dictionary<string, object?> Describe(Alert alert, AlertKind kind, RouteOptions route, HeldBackAlerts? heldBack = null)
    {
        var own = _describers.Select(describer => describer.Describe(alert, route)).FirstOrDefault(static fields => fields is not null)
            ?? JsonForm(alert, kind);
        var fields = new Dictionary<string, object?>(own, StringComparer.Ordinal);
        foreach (var (name, value) in Common(alert, kind))
        {
            fields.TryAdd(name, value);
        }

        // What a template of all kinds may ask for, although only some have it.
        foreach (var (name, value) in CauseFields.None.Concat(OfSomeAlerts))
        {
            fields.TryAdd(name, value);
        }

        RunContextFields.AddFound(fields, alert.FoundLateBy);
        HeldBackFields.Add(fields, heldBack, alert.ReceivedAt, times.Current);
        fields.TryAdd("headline", Headline.Of(alert, kind, TemplateValue.TextOf(fields["errorHeadline"])));
        fields.TryAdd("historyText", HistoryText.Of(fields));
        fields.TryAdd("fieldList", FieldList.Of(own, alert, times.Current));
        fields.TryAdd("scriptLogHead", "");
        fields.TryAdd("scriptLogTail", "");
        // A template of Butler 16 for preload tasks printed all recipients to each of them; the lists are there for it, but empty.
        fields.TryAdd("emailRecipients", new Dictionary<string, object?> { ["taskSpecific"] = Array.Empty<string>(), ["common"] = Array.Empty<string>() });
        foreach (var (old, name) in OldNames)
        {
            if (fields.TryGetValue(name, out var value))
            {
                fields.TryAdd(old, value);
            }
        }

        return fields;
    }

    private static Dictionary<string, object?> CreateOfSome()
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal) { ["whatToDo"] = "" };
        RunContextFields.Add(fields, [], []);
        return fields;
    }

    private IReadOnlyDictionary<string, object?> JsonForm(Alert alert, AlertKind kind)
    {
        var registration = _registrations.FirstOrDefault(entry => entry.Kind.Name == kind.Name && entry.AlertType.IsInstanceOfType(alert))
            ?? _registrations.FirstOrDefault(entry => entry.AlertType == alert.GetType());
        return registration is null
            ? new Dictionary<string, object?>(StringComparer.Ordinal)
            : TemplateValue.MapOf(new Dictionary<string, object?>
            {
                ["alert"] = JsonSerializer.SerializeToElement(alert, registration.Json),
            })["alert"] as TemplateMap ?? TemplateValue.MapOf(new Dictionary<string, object?>());
    }

    private Dictionary<string, object?> Common(Alert alert, AlertKind kind)
    {
        var urls = links.Of(alert.Site);

        // An alert stored by an earlier version can lack what was added since; the serializer then leaves it null.
        IReadOnlyList<AlertGap> gaps = alert.Gaps is { } known ? known : [];
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["alertId"] = alert.Id,
            ["kind"] = kind.Name,
            ["title"] = kind.Title,
            ["subjectName"] = alert.SubjectName,
            ["severity"] = kind.Severity,
            ["severitySymbol"] = SymbolOf(kind.Severity),
            ["severityColor"] = ColorOf(kind.Severity),
            ["site"] = alert.Site,
            ["receivedAt"] = alert.ReceivedAt,
            ["receivedAtTime"] = times.Current.Describe("received", alert.ReceivedAt),
            ["gaps"] = gaps
                .Select(gap => new Dictionary<string, object?> { ["part"] = gap.Part, ["reason"] = gap.Reason }).ToList(),
            ["gapsText"] = string.Join("; ", gaps.Select(gap => $"{gap.Part} ({gap.Reason})")),
            ["qlikSenseQMC"] = urls.Qmc,
            ["qlikSenseHub"] = urls.Hub,
            ["genericUrls"] = urls.GenericUrls
                .Select(url => new Dictionary<string, object?>
                {
                    ["id"] = url.Id,
                    ["linkText"] = url.LinkText.Length > 0 ? url.LinkText : url.Url,
                    ["comment"] = url.Comment,
                    ["url"] = url.Url,
                }).ToList(),
            ["butlerVersion"] = Version,
        };
    }

    private static string SymbolOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Success => "✅",
        AlertSeverity.Warning => "⚠️",
        AlertSeverity.Error => "❌",
        _ => "ℹ️",
    };

    private static string ColorOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Success => "#107c41",
        AlertSeverity.Warning => "#b45f06",
        AlertSeverity.Error => "#b3261e",
        _ => "#1f6feb",
    };

    private static string ReadVersion()
    {
        var assembly = typeof(TemplateFields).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return version.Split('+')[0];
    }
}
