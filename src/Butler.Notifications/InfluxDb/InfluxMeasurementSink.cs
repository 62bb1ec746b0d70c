using System.Text;
using System.Threading.Channels;
using Butler.Alerts;
using Butler.Measurements;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.InfluxDb;

/// <summary>Stores the monitors' measurements. Points wait in memory while InfluxDB is unavailable; if there are too many, the oldest are dropped.</summary>
internal sealed class InfluxMeasurementSink : BackgroundService, IMeasurementSink
{
    private const int Capacity = 20_000;
    private const int BatchSize = 1_000;
    private static readonly TimeSpan BatchTime = TimeSpan.FromSeconds(1);
    private static readonly Backoff Pauses = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(5);

    private readonly Channel<Measurement> _points;
    private readonly string _name;
    private readonly Func<InfluxDbOptions> _options;
    private readonly InfluxClient _client;
    private readonly TimeProvider _time;
    private readonly ILogger<InfluxMeasurementSink> _logger;
    private readonly List<Measurement> _batch = new(BatchSize);

    public InfluxMeasurementSink(
        string name, Func<InfluxDbOptions> options, InfluxClient client, TimeProvider time, ILogger<InfluxMeasurementSink> logger)
    {
        (_name, _options, _client, _time, _logger) = (name, options, client, time, logger);
        _points = Channel.CreateBounded<Measurement>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => InfluxMetrics.Dropped(name, 1));
    }

    public ValueTask WriteAsync(IReadOnlyList<Measurement> measurements, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        foreach (var point in measurements)
        {
            // A waiting point keeps its measurement time.
            _points.Writer.TryWrite(point.Time is null ? point with { Time = now } : point);
        }

        return ValueTask.CompletedTask;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _points.Writer.TryComplete();
        using var limit = new CancellationTokenSource(LastChance, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (FillBatch() > 0 && await TryWriteAsync(either.Token) is null)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The time is up; what is left is counted below.
        }

        if (_batch.Count + _points.Reader.Count is var left and > 0)
        {
            InfluxMetrics.Dropped(_name, left);
            _logger.PointsLost(_name, left);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _points.Reader.WaitToReadAsync(stoppingToken))
        {
            if (_points.Reader.Count < BatchSize)
            {
                await Task.Delay(BatchTime, _time, stoppingToken);
            }

            FillBatch();
            for (var failures = 1; await TryWriteAsync(stoppingToken) is { } wait; failures++)
            {
                var pause = Pauses.After(failures);
                await Task.Delay(wait > pause ? wait : pause, _time, stoppingToken);
            }
        }
    }

    private int FillBatch()
    {
        while (_batch.Count < BatchSize && _points.Reader.TryRead(out var point))
        {
            _batch.Add(point);
        }

        return _batch.Count;
    }

    /// <summary>Makes one attempt; returns how long to wait before the next one, or nothing if the batch is done.</summary>
    private async Task<TimeSpan?> TryWriteAsync(CancellationToken cancellationToken)
    {
        var options = _options();
        var text = new StringBuilder();
        foreach (var point in _batch)
        {
            LineProtocol.Append(text, InfluxLines.Tag(point, options), LineProtocol.Nanoseconds(point.Time!.Value));
        }

        var result = text.Length > 0 ? await AttemptAsync(options, text.ToString(), cancellationToken) : DeliveryResult.Delivered;
        switch (result.Status)
        {
            case AttemptOutcome.Retry:
                _logger.PointsWait(_name, _batch.Count + _points.Reader.Count, result.Reason);
                return result.RetryAfter ?? TimeSpan.Zero;
            case AttemptOutcome.Rejected:
                InfluxMetrics.Dropped(_name, _batch.Count);
                _logger.PointsRefused(_name, _batch.Count, result.Reason);
                break;
            default:
                InfluxMetrics.Written(_name, _batch.Count);
                break;
        }

        _batch.Clear();
        return null;
    }

    private async ValueTask<DeliveryResult> AttemptAsync(InfluxDbOptions options, string lines, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.WriteAsync(options, lines, deliveryId: null, cancellationToken);
        }
        catch (Exception exception) when (exception is UriFormatException or FormatException or ArgumentException)
        {
            // Settings can become invalid at any time, and valid again.
            return DeliveryResult.Retry($"The settings of InfluxDB cannot be used: {exception.Message}");
        }
    }
}
