using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Notifications.InfluxDb;

/// <summary>Metrics of InfluxDB measurements.</summary>
internal static class InfluxMetrics
{
    private static readonly Counter<long> WrittenPoints = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.influxdb.written", "{point}", "Measured points that InfluxDB took.");

    private static readonly Counter<long> DroppedPoints = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.influxdb.dropped", "{point}", "Measured points that are lost: too many waited, or InfluxDB refused them.");

    public static void Written(string database, int points) => WrittenPoints.Add(points, new KeyValuePair<string, object?>("database", database));

    public static void Dropped(string database, int points) => DroppedPoints.Add(points, new KeyValuePair<string, object?>("database", database));
}
