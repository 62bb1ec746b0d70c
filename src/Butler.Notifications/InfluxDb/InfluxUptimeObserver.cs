using Butler.Measurements;
using Butler.Monitoring;

namespace Butler.Notifications.InfluxDb;

/// <summary>Stores Butler's memory use, with the names of Butler 16, in MB, and its uptime.</summary>
internal sealed class InfluxUptimeObserver(InfluxMeasurementSink sink) : IUptimeObserver
{
    private const double BytesPerMegabyte = 1024 * 1024;

    public ValueTask ObserveAsync(UptimeReport report, CancellationToken cancellationToken) => sink.WriteAsync(
        [
            new Measurement(
                "butler_memory_usage",
                [new("version", report.Version)],
                [
                    new("heap_used", Megabytes(report.HeapUsedBytes)),
                    new("heap_total", Megabytes(report.HeapTotalBytes)),
                    new("external", Megabytes(report.ExternalBytes)),
                    new("process_memory", Megabytes(report.ProcessBytes)),
                    new("uptime_sec", Math.Round(report.Uptime.TotalSeconds)),
                ])
            {
                Time = report.Time,
            },
        ],
        cancellationToken);

    private static double Megabytes(long bytes) => Math.Round(bytes / BytesPerMegabyte, 2, MidpointRounding.AwayFromZero);
}
