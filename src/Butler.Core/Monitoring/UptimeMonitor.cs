using System.Reflection;
using Butler.Core.Timing;
using Butler.Monitoring;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Monitoring;

/// <summary>Reports regularly how long Butler has been running and what memory it uses.</summary>
internal sealed class UptimeMonitor(
    IEnumerable<IUptimeObserver> observers, IOptionsMonitor<UptimeMonitorOptions> options, TimeProvider time, ILogger<UptimeMonitor> logger)
    : BackgroundService
{
    private const double Megabyte = 1024 * 1024;

    private static readonly string Version =
        typeof(UptimeMonitor).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private readonly IUptimeObserver[] _observers = [.. observers];
    private readonly long _started = time.GetTimestamp();
    private long _iteration;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var frequency = new LiveFrequency(() => options.CurrentValue.Frequency);
        UptimeMetrics.Show(this, () => time.GetElapsedTime(_started));
        try
        {
            await new PeriodicJob("The report on uptime", frequency, cancelled => ReportAsync(frequency.Current, cancelled), time, logger)
                .RunAsync(atStart: false, stoppingToken);
        }
        finally
        {
            UptimeMetrics.Hide(this);
        }
    }

    private async Task ReportAsync(Frequency frequency, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var next = frequency.Next(now);
        var report = ProcessMemory.AddTo(new UptimeReport
        {
            Iteration = ++_iteration,
            Time = now,
            Uptime = time.GetElapsedTime(_started),
            Interval = frequency.Next(next) - next,
            Version = Version,
        });
        logger.Uptime(
            UptimeLogLevel.Find(options.CurrentValue.LogLevel) ?? LogLevel.Debug,
            report.Iteration,
            report.Uptime.ToString(@"d\.hh\:mm\:ss", null),
            report.HeapUsedBytes / Megabyte,
            report.HeapTotalBytes / Megabyte,
            report.ExternalBytes / Megabyte,
            report.ProcessBytes / Megabyte);
        foreach (var observer in _observers)
        {
            try
            {
                await observer.ObserveAsync(report, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                logger.ObserverFailed(observer.GetType().Name, failure);
            }
        }
    }
}
