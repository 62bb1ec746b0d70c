using System.Globalization;
using Butler.Alerts;
using Butler.Licensing;
using Butler.Measurements;

namespace Butler.Core.Licensing;

/// <summary>Creates the report on access license use: points with the names and order of Butler 16, and fields for messages.</summary>
internal static class LicenseUsageReport
{
    public static ReportAlert Of(LicenseUsage usage)
    {
        var parts = LicensePart.Of(usage).ToList();
        return new ReportAlert
        {
            Report = AlertKinds.LicenseUsage.Name,
            Summary = Summarize(usage),
            Fields = [.. from part in parts from value in part.Values select KeyValuePair.Create(part.MessageNameOf(value.Name), value.Value)],
            Points =
            [
                .. from part in parts
                   where part.Values.Any(static value => value.Value is not null)
                   select new Measurement(
                       "qlik_sense_license",
                       [new("license_type", part.Type)],
                       [.. part.Values.Select(static value => KeyValuePair.Create(value.Name, value.Value))]),
            ],
        };
    }

    private static string Summarize(LicenseUsage usage)
    {
        var types = new[]
        {
            Describe("professional", usage.Professional?.Allocated, usage.Professional?.Total),
            Describe("analyzer", usage.Analyzer?.Allocated, usage.Analyzer?.Total),
            Describe("analyzer minutes", usage.AnalyzerCapacity?.Used, usage.AnalyzerCapacity?.Allocated),
            Describe("tokens", usage.Tokens?.Total - usage.Tokens?.Available, usage.Tokens?.Total),
        };
        var text = string.Join(", ", types.Where(static type => type.Length > 0));
        return text.Length > 0 ? text : "no type of licence is in use";
    }

    private static string Describe(string type, long? taken, long? total) => (taken, total) switch
    {
        (_, null) => "",
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"{type} {total}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{type} {taken} of {total}"),
    };
}
