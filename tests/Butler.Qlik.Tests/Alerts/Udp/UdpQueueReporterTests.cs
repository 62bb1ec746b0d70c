using System.Collections.Concurrent;
using Butler.Measurements;
using Butler.Qlik.Alerts;
using Butler.Qlik.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Alerts.Udp;

public sealed class UdpQueueReporterTests
{
    private static readonly string[] FieldNames =
    [
        "queue_size", "queue_max_size", "queue_utilization_pct", "queue_pending", "backpressure_active",
        "messages_received", "messages_queued", "messages_processed", "messages_failed", "messages_per_minute",
        "processing_time_avg_ms", "processing_time_p95_ms", "processing_time_max_ms",
        "messages_dropped_total", "messages_dropped_source_not_allowed", "messages_dropped_too_large", "messages_dropped_rate_limited",
        "messages_dropped_queue_full", "messages_dropped_unknown_type", "messages_dropped_field_count", "messages_dropped_invalid_task_id",
        "messages_dropped_invalid_app_id", "messages_dropped_duplicate", "messages_dropped_not_accepted", "messages_dropped_kernel",
    ];

    private readonly FakeTimeProvider _time = new();
    private readonly Sink _sink = new();
    private readonly DateTimeOffset _started;

    public UdpQueueReporterTests() => _started = _time.GetUtcNow();

    [Fact]
    public async Task Figures_are_written_as_often_as_the_settings_say()
    {
        await using var listener = await StartAsync(new MemoryInbox { Failure = new IOException("full"), FailuresLeft = 1 });

        await listener.SendAsync(Events.Of(execution: "a"), Events.Of(execution: "a"), Events.Of(execution: "b"), "/unknown/;x");
        var point = await UntilAsync(fields => fields["messages_processed"] is 4L);

        point.Name.Should().Be("queue");
        point.Tags.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("env", "prod"));
        point.Fields.Select(field => field.Key).Should().Equal(FieldNames);
        Fields(point).Should().Contain(new Dictionary<string, object?>
        {
            ["messages_received"] = 4L,
            ["messages_queued"] = 4L,
            ["messages_failed"] = 1L,
            ["messages_dropped_total"] = 2L,
            ["messages_dropped_duplicate"] = 1L,
            ["messages_dropped_unknown_type"] = 1L,
            ["messages_dropped_queue_full"] = 0L,
            ["queue_size"] = 0,
            ["queue_pending"] = 0,
            ["queue_max_size"] = 50_000,
            ["backpressure_active"] = 0,
        });
        ((double)Fields(point)["processing_time_max_ms"]!).Should().BeGreaterThan(0, "one event had to wait for the store");
        _sink.Points.Count.Should().BeLessThanOrEqualTo((int)((_time.GetUtcNow() - _started) / TimeSpan.FromSeconds(7)));
        _sink.Points.Should().OnlyContain(written => written.Time > _started);
    }

    [Fact]
    public async Task A_full_queue_shows()
    {
        var inbox = new MemoryInbox { Gate = new TaskCompletionSource() };
        await using var listener = await StartAsync(inbox, options => options.MessageQueue = new UdpMessageQueueOptions { MaxSize = 1, BackpressureThreshold = 1 });

        var sent = 0;
        var point = await UntilAsync(
            fields => fields["messages_dropped_queue_full"] is > 0L,
            () => listener.SendAsync([.. Enumerable.Range(0, 500).Select(_ => Events.Of(execution: $"run-{sent++}"))]));
        inbox.Gate.SetResult();

        Fields(point)["queue_utilization_pct"].Should().Be(100d);
        Fields(point)["queue_pending"].Should().BeOfType<int>().Which.Should().BePositive();
        Fields(point)["backpressure_active"].Should().Be(1);
    }

    private static Dictionary<string, object?> Fields(Measurement point) => point.Fields.ToDictionary(field => field.Key, field => field.Value);

    private Task<RunningListener> StartAsync(MemoryInbox inbox, Action<UdpEventOptions>? configure = null) => RunningListener.StartAsync(
        options =>
        {
            options.QueueMetrics.Influxdb = new UdpQueueInfluxOptions
            {
                Enable = true,
                WriteFrequency = TimeSpan.FromSeconds(7),
                MeasurementName = "queue",
                Tags = [new UdpQueueTag { Name = "env", Value = "prod" }],
            };
            configure?.Invoke(options);
        },
        inbox,
        services => services.AddSingleton<TimeProvider>(_time).AddSingleton<IMeasurementSink>(_sink));

    // Lets the clock run until a point is as expected.
    private async Task<Measurement> UntilAsync(Func<Dictionary<string, object?>, bool> isExpected, Func<Task>? meanwhile = null)
    {
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            if (_sink.Points.FirstOrDefault(point => isExpected(Fields(point))) is { } found)
            {
                return found;
            }

            await (meanwhile?.Invoke() ?? Task.CompletedTask);
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"No such point among {_sink.Points.Count}.");
    }

    private sealed class Sink : IMeasurementSink
    {
        public ConcurrentQueue<Measurement> Points { get; } = new();

        public ValueTask WriteAsync(IReadOnlyList<Measurement> measurements, CancellationToken cancellationToken)
        {
            measurements.ToList().ForEach(Points.Enqueue);
            return ValueTask.CompletedTask;
        }
    }
}
