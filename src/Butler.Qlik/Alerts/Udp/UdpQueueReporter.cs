using Butler.Measurements;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Writes a point with queue statistics at regular intervals.</summary>
internal sealed class UdpQueueReporter(
    UdpEventListener listener, IEnumerable<IMeasurementSink> sinks, IOptions<UdpEventOptions> options, TimeProvider time, ILogger<UdpQueueReporter> logger)
    : BackgroundService
{
    private readonly IMeasurementSink[] _sinks = [.. sinks];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value.QueueMetrics.Influxdb;
        if (!options.Value.Enable || !settings.Enable)
        {
            return;
        }

        if (_sinks.Length == 0)
        {
            logger.NobodyTakesFigures();
            return;
        }

        KeyValuePair<string, string>[] tags = [.. settings.Tags.Select(static tag => KeyValuePair.Create(tag.Name, tag.Value))];
        using var timer = new PeriodicTimer(settings.WriteFrequency, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (listener.ReadFigures() is { Count: > 0 } fields)
            {
                await WriteAsync(new Measurement(settings.MeasurementName, tags, fields) { Time = time.GetUtcNow() }, stoppingToken);
            }
        }
    }

    private async Task WriteAsync(Measurement point, CancellationToken cancellationToken)
    {
        foreach (var sink in _sinks)
        {
            try
            {
                await sink.WriteAsync([point], cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                logger.ObserverFailed(failure, sink.GetType().Name);
            }
        }
    }
}
