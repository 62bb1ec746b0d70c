using System.Reflection;
using Butler.Core.Timing;
using Butler.Monitoring;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Monitoring;

/// <summary>Regularly reports Butler's uptime and memory use.</summary>
internal sealed class UptimeMonitor(
    IEnumerable<IUptimeObserver> observers, IOptionsMonitor<UptimeMonitorOptions> options, TimeProvider time, ILogger<UptimeMonitor> logger)
    : PeriodicMonitor("The report on uptime", () => options.CurrentValue.Frequency, time, logger)
{
    private const double Megabyte = 1024 * 1024;

    private static readonly string Version =
        typeof(UptimeMonitor).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private readonly IUptimeObserver[] _observers = [.. observers];
    private readonly long _started = time.GetTimestamp();
    private long _iteration;

    protected override bool LooksAtStart => false;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        UptimeMetrics.Show(this, () => Time.GetElapsedTime(_started));
        return base.StartAsync(cancellationToken);
    }

    protected override void Hide() => UptimeMetrics.Hide(this);

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var next = Frequency.Next(now);
        var report = ProcessMemory.AddTo(new UptimeReport
        {
            Iteration = ++_iteration,
            Time = now,
            Uptime = Time.GetElapsedTime(_started),
            Interval = Frequency.Next(next) - next,
            Version = Version,
        });
        Logger.Uptime(
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
                Logger.ObserverFailed(observer.GetType().Name, failure);
            }
        }
    }
}
