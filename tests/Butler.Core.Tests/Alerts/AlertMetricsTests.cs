using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Diagnostics;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts;

public sealed class AlertMetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, double> _sums = new();
    private readonly MeterListener _listener = new();
    private readonly string _sink = $"sink-{Guid.NewGuid()}";

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Counts_and_times_each_step_by_sink_and_kind()
    {
        Listen();
        var answers = new Queue<DeliveryResult>([DeliveryResult.Retry("busy"), DeliveryResult.Delivered, DeliveryResult.Rejected("no")]);
        var sink = new CollectingSink(_sink, (_, _) => ValueTask.FromResult(answers.Dequeue()));
        await using var butler = await TestButler.StartAsync(
            _folder.Path, b => b.AddAlertSink(_ => sink).AddAlertSink(_ => new CollectingSink(_sink + "-stuck", DeliveryResult.Retry("busy"))));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all.All(d => d.Attempts == 1) && all.Count == 2);
        butler.Time.Advance(TimeSpan.FromSeconds(4));
        await butler.DeliveriesWhenAsync(all => all.Any(d => d.State == DeliveryState.Delivered));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "b"));
        await butler.DeliveriesWhenAsync(all => all.Any(d => d.State == DeliveryState.Dead));
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(10), () =>
        {
            _listener.RecordObservableInstruments();

            // A step is counted just after it is on disk.
            return ValueTask.FromResult(
                _sums.GetValueOrDefault("butler.outbox.pending -stuck") == 2 && _sums.ContainsKey("butler.deliveries.dead_lettered"));
        });

        _sums["butler.deliveries.retried"].Should().Be(1);
        _sums["butler.deliveries.delivered"].Should().Be(1);
        _sums["butler.deliveries.dead_lettered"].Should().Be(1);
        _sums["butler.alerts.suppressed"].Should().Be(1);
        _sums["butler.alerts.latency"].Should().Be(4);
        _sums.Should().ContainKey("butler.deliveries.duration");
    }

    private void Listen()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == ButlerTelemetry.Meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "sink" && tag.Value is string sink && sink.StartsWith(_sink, StringComparison.Ordinal))
            {
                var name = $"{instrument.Name} {sink[_sink.Length..]}".Trim();
                _sums.AddOrUpdate(name, value, (_, sum) => instrument.IsObservable ? value : sum + value);
            }
        }
    }
}
