using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Names the fields of reports, which bring them along. Destinations without templates show the same ones.</summary>
internal sealed class ReportAlertFields : IAlertFields, IBuiltInFields
{
    public IReadOnlyDictionary<string, object?>? Describe(Alert alert, RouteOptions route) => alert is not ReportAlert report
        ? null
        : report.Fields
            .Select(static field => KeyValuePair.Create(field.Key, PlainValue.Of(field.Value)))
            .Where(static field => field.Value is not null)
            .DistinctBy(static field => field.Key)
            .ToDictionary(StringComparer.Ordinal);
}
