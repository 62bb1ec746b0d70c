using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.NewRelic;

/// <summary>Describes any alert: by its own description, or by the fields that every alert has.</summary>
internal sealed class NewRelicFieldSource(IEnumerable<INewRelicFields> newRelicFields, AnyAlertFields anyFields)
{
    private readonly INewRelicFields[] _newRelicFields = [.. newRelicFields.Reverse()];

    public NewRelicDescription Describe(Alert alert, AlertKind kind, NewRelicRouteOptions route, NewRelicDestination destination) =>
        _newRelicFields.Select(source => source.Describe(alert, kind, route, destination)).FirstOrDefault(found => found is not null)
        ?? new NewRelicDescription(
            TypeOf(kind),
            [.. anyFields.Describe(alert, route).Select(static field => new KeyValuePair<string, object?>($"qs_{field.Key}", field.Value))],
            MessageOf(alert, kind));

    /// <summary>Converts <c>license-expiry</c> to <c>qs_licenseExpiry</c>.</summary>
    public static string TypeOf(AlertKind kind)
    {
        var words = kind.Name.Split(kind.Name.Where(static letter => !char.IsAsciiLetterOrDigit(letter)).ToArray(), StringSplitOptions.RemoveEmptyEntries);
        return "qs_" + string.Concat(words.Select(static (word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }

    public static string MessageOf(Alert alert, AlertKind kind) => $"{kind.Title}: {alert.SubjectName}";
}
