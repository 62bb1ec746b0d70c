using Butler.Alerts;
using Butler.Measurements;
using Butler.Notifications.Shared;

namespace Butler.Notifications.InfluxDb;

/// <summary>Finds the points of any alert: by its own description, its description for templates, or its JSON form.</summary>
internal sealed class InfluxPointSource(IEnumerable<IInfluxPoints> points, AnyAlertFields anyFields)
{
    private readonly IInfluxPoints[] _points = [.. points.Reverse()];

    public IReadOnlyList<Measurement> Describe(Alert alert, AlertKind kind, InfluxRouteOptions route) =>
        _points.Select(source => source.Describe(alert, kind, route)).FirstOrDefault(found => found is not null) ?? [DescribeAny(alert, kind, route)];

    /// <summary>Distinguishes the sites if there are several.</summary>
    public static KeyValuePair<string, string>[] SiteTags(Alert alert) => alert.Site == "default" ? [] : [new("site", alert.Site)];

    private Measurement DescribeAny(Alert alert, AlertKind kind, InfluxRouteOptions route) => new(
        kind.Name.Replace('-', '_'),
        [.. SiteTags(alert), new("subject", alert.Subject)],
        [
            new("subject_name", alert.SubjectName),
            .. anyFields.Describe(alert, route).Select(field => KeyValuePair.Create(field.Key, PlainValue.Of(field.Value))),
        ]);
}
