using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;
using Butler.Licensing;

namespace Butler.Core.Licensing;

/// <summary>Publishes the last reading of access license use.</summary>
internal static class LicenseUsageMetrics
{
    // The meter outlives a host, so its gauges ask whichever hosts are there.
    private static readonly ConcurrentDictionary<object, LicenseUsage> Known = new();

    private static readonly ObservableGauge<long>[] Gauges =
    [
        ButlerTelemetry.Meter.CreateObservableGauge(
            "butler.license.users", ReadUsers, "{license}", "Licences that belong to users, by type and state, when they were last read."),
        ButlerTelemetry.Meter.CreateObservableGauge(
            "butler.license.minutes", ReadMinutes, "min", "Minutes of the analyzer capacity, by state, when they were last read."),
        ButlerTelemetry.Meter.CreateObservableGauge(
            "butler.license.tokens", ReadTokens, "{token}", "Tokens, by type of pass and state, when they were last read."),
    ];

    public static void Show(object owner, LicenseUsage usage)
    {
        _ = Gauges;
        Known[owner] = usage;
    }

    public static void Hide(object owner) => Known.TryRemove(owner, out _);

    private static IEnumerable<Measurement<long>> ReadUsers() => Known.Values.SelectMany(static usage => new[]
    {
        Users("analyzer", usage.Analyzer),
        Users("professional", usage.Professional),
    }).SelectMany(static found => found);

    private static IEnumerable<Measurement<long>> Users(string type, UserLicenseUsage? usage) => Measure(
        type,
        ("total", usage?.Total),
        ("allocated", usage?.Allocated),
        ("used", usage?.Used),
        ("available", usage?.Available),
        ("quarantined", usage?.Quarantined),
        ("excess", usage?.Excess));

    private static IEnumerable<Measurement<long>> ReadMinutes() => Known.Values.SelectMany(static usage => Measure(
        "analyzer_capacity",
        ("allocated", usage.AnalyzerCapacity?.Allocated),
        ("used", usage.AnalyzerCapacity?.Used),
        ("unavailable", usage.AnalyzerCapacity?.Unavailable)));

    private static IEnumerable<Measurement<long>> ReadTokens() => Known.Values.SelectMany(static usage => new[]
    {
        Measure("all", ("total", usage.Tokens?.Total), ("available", usage.Tokens?.Available)),
        Tokens("login", usage.Login),
        Tokens("user", usage.User),
    }).SelectMany(static found => found);

    private static IEnumerable<Measurement<long>> Tokens(string type, TokenLicenseUsage? usage) => Measure(
        type,
        ("allocated", usage?.Allocated),
        ("used", usage?.Used),
        ("quarantined", usage?.Quarantined),
        ("unavailable", usage?.Unavailable));

    private static IEnumerable<Measurement<long>> Measure(string type, params (string State, long? Value)[] values) =>
        values.Where(static value => value.Value is not null).Select(value => new Measurement<long>(
            value.Value.GetValueOrDefault(), new("type", type), new KeyValuePair<string, object?>("state", value.State)));
}
