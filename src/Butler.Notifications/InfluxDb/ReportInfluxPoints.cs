using Butler.Alerts;
using Butler.Measurements;
using Butler.Notifications.Shared;

namespace Butler.Notifications.InfluxDb;

/// <summary>The points of reports, which contain them.</summary>
internal sealed class ReportInfluxPoints : IInfluxPoints
{
    // A report without points gets one created from its fields.
    public IReadOnlyList<Measurement>? Describe(Alert alert, AlertKind kind, InfluxRouteOptions route) =>
        alert is ReportAlert { Points: { Count: > 0 } points }
            ?
            [
                .. points.Select(point => point with
                {
                    Tags = [.. InfluxPointSource.SiteTags(alert), .. point.Tags],
                    Fields = [.. point.Fields.Select(static field => KeyValuePair.Create(field.Key, PlainValue.Of(field.Value)))],
                }),
            ]
            : null;
}
