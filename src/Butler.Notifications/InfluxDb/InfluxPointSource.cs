using System.Text.Json;
using Butler.Alerts;
using Butler.Measurements;
using Butler.Notifications.Shared;

namespace Butler.Notifications.InfluxDb;

/// <summary>Finds the points of any alert: by its own description, by its description for templates, or by its JSON form.</summary>
internal sealed class InfluxPointSource(IEnumerable<IInfluxPoints> points, AnyAlertFields anyFields)
{
    private readonly IInfluxPoints[] _points = [.. points.Reverse()];

    public IReadOnlyList<Measurement> Describe(Alert alert, AlertKind kind, InfluxRouteOptions route) =>
        _points.Select(source => source.Describe(alert, kind, route)).FirstOrDefault(found => found is not null) ?? [DescribeAny(alert, kind, route)];

    /// <summary>Tells the sites apart where there are several.</summary>
    public static KeyValuePair<string, string>[] SiteTags(Alert alert) => alert.Site == "default" ? [] : [new("site", alert.Site)];

    private Measurement DescribeAny(Alert alert, AlertKind kind, InfluxRouteOptions route) => new(
        kind.Name.Replace('-', '_'),
        [.. SiteTags(alert), new("subject", alert.Subject)],
        [
            new("subject_name", alert.SubjectName),
            .. anyFields.Describe(alert, route).Select(field => KeyValuePair.Create(field.Key, Plain(field.Value))),
        ]);

    // A field holds one value; what has several goes into it as JSON.
    private static object? Plain(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Null } => null,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
        JsonElement { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        JsonElement json => json.GetRawText(),
        string or not System.Collections.IEnumerable => value,
        _ => PayloadJson.ToText(value),
    };
}
