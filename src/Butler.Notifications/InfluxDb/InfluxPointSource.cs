using System.Text;
using System.Text.Json;
using Butler.Alerts;
using Butler.Measurements;
using Butler.Notifications.Shared;

namespace Butler.Notifications.InfluxDb;

/// <summary>Finds the points of any alert: by its own description, by its description for templates, or by its JSON form.</summary>
internal sealed class InfluxPointSource(
    IEnumerable<IInfluxPoints> points, IEnumerable<IAlertFields> alertFields, IEnumerable<AlertKindRegistration> registrations)
{
    private readonly IInfluxPoints[] _points = [.. points.Reverse()];
    private readonly IAlertFields[] _alertFields = [.. alertFields.Reverse()];
    private readonly AlertKindRegistration[] _registrations = [.. registrations];

    public IReadOnlyList<Measurement> Describe(Alert alert, AlertKind kind, InfluxRouteOptions route) =>
        _points.Select(source => source.Describe(alert, kind, route)).FirstOrDefault(found => found is not null) ?? [DescribeAny(alert, kind, route)];

    /// <summary>Tells the sites apart where there are several.</summary>
    public static KeyValuePair<string, string>[] SiteTags(Alert alert) => alert.Site == "default" ? [] : [new("site", alert.Site)];

    private Measurement DescribeAny(Alert alert, AlertKind kind, InfluxRouteOptions route)
    {
        var fields = _alertFields.Select(source => source.Describe(alert, route)).FirstOrDefault(found => found is not null) ?? ReadJson(alert);
        return new Measurement(
            kind.Name.Replace('-', '_'),
            [.. SiteTags(alert), new("subject", alert.Subject)],
            [new("subject_name", alert.SubjectName), .. fields.Select(field => KeyValuePair.Create(field.Key, Plain(field.Value)))]);
    }

    private IEnumerable<KeyValuePair<string, object?>> ReadJson(Alert alert) =>
        _registrations.FirstOrDefault(registration => registration.Kind.Name == alert.Kind) is { } registration
            ? JsonSerializer.SerializeToElement(alert, registration.Json).EnumerateObject()
                .Select(member => KeyValuePair.Create<string, object?>(JsonNamingPolicy.CamelCase.ConvertName(member.Name), member.Value))
            : [];

    // A field holds one value; what has several goes into it as JSON.
    private static object? Plain(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Null } => null,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
        JsonElement { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        JsonElement json => json.GetRawText(),
        string or not System.Collections.IEnumerable => value,
        _ => Encoding.UTF8.GetString(PayloadJson.Write(writer => PayloadJson.WriteValue(writer, value)).Span),
    };
}
