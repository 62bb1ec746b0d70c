using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Alerts.Storage;
using Butler.Configuration;
using Butler.Problems;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Sinks;

/// <summary>Makes the deliveries of one sink: several at a time, each with a timeout, retried with backoff, eventually failing permanently.</summary>
/// <remarks>Every endpoint of the sink has its own lane, so that one that does not respond does not hold up the others.</remarks>
internal sealed class SinkWorker : IDisposable
{
    private const int Capacity = 512;
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);
    private readonly IAlertDestination _destination;
    private readonly SinkCall _call;
    private readonly RetryingAlertStore _store;
    private readonly DeliveryRecorder _recorder;
    private readonly AlertCodec _codec;
    private readonly TimeProvider _time;
    private readonly ILogger<SinkWorker> _logger;
    private readonly string _sink;
    private readonly SinkLanes _lanes;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _interrupt = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loops = Task.CompletedTask;

    // The dispatcher itself counts as one, so that the worker is not idle before the dispatcher has ended.
    private int _running = 1;

    public SinkWorker(
        IAlertDestination destination, IAlertStore store, RetryingAlertStore retryingStore, AlertCodec codec, IButlerProblems problems, TimeProvider time,
        ILogger<SinkWorker> logger, ISettingSecrets? secrets)
    {
        (_destination, _sink, _store, _codec, _time, _logger) = (destination, destination.Name, retryingStore, codec, time, logger);
        _lanes = new SinkLanes(() => destination.Delivery, Capacity, time);
        Watch = new ReceiverWatch(destination, _lanes, problems, time, logger);
        _call = new SinkCall(destination, secrets, time, logger);
        Queue = new SinkQueue(_sink, Capacity, _lanes, Watch, store, StartWhatMay, time, logger);
        _recorder = new DeliveryRecorder(destination, retryingStore, Watch, time, logger, Queue.NoticeDue, _interrupt.Token);
    }

    public SinkQueue Queue { get; }
    public ReceiverWatch Watch { get; }

    /// <summary>Gets how many endpoints are paused.</summary>
    public int CountPaused() => _lanes.CountPaused();

    public void Start() => _loops = Task.WhenAll(
        Task.Run(() => Queue.PumpAsync(_stopping.Token), CancellationToken.None), Task.Run(DispatchAsync, CancellationToken.None));

    /// <summary>Starts no more attempts, gives running ones a few seconds, then interrupts them. Interrupted deliveries stay pending.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await WaitUntilIdleAsync(StopGrace, cancellationToken);
        await _interrupt.CancelAsync();
        await WaitUntilIdleAsync(SinkCall.AbandonAfter, cancellationToken);
        await _loops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        // The tokens stay usable: an attempt that does not end may still ask them.
        _stopping.Cancel();
        _interrupt.Cancel();
        Queue.Dispose();
    }

    private async Task WaitUntilIdleAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _idle.Task.WaitAsync(limit, _time, cancellationToken);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            // Attempts that do not end in time are interrupted next, or abandoned.
        }
    }

    private async Task DispatchAsync()
    {
        try
        {
            while (true)
            {
                var item = await Queue.Items.ReadAsync(_stopping.Token);
                var lane = _lanes.Add(item);
                StartWhatMay(lane);
                if (_lanes.TakePaused(lane) is { Count: > 0 } paused)
                {
                    Start(() => PutBackAsync(lane, paused));
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Deliveries that were not started stay pending.
        }
        finally
        {
            End();
        }
    }

    private void StartWhatMay(SinkLane lane)
    {
        while (!_stopping.IsCancellationRequested && _lanes.TryStart(lane) is { } item)
        {
            Start(() => DeliverAsync(lane, item));
        }
    }

    // Counted before the worker can become idle: the starter itself still counts as one.
    private void Start(Func<Task> work)
    {
        Interlocked.Increment(ref _running);
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await work();
                }
                finally
                {
                    End();
                }
            },
            CancellationToken.None);
    }

    private async Task DeliverAsync(SinkLane lane, OutboxItem item)
    {
        try
        {
            await AttemptAsync(lane, item);
        }
        catch (Exception failure)
        {
            // Not recorded: it stays pending and is repeated at the next start.
            _logger.DeliveryNotRecorded(failure, item.Id, _sink);
        }
        finally
        {
            _lanes.End(lane);
            Queue.Release(lane.Endpoint);
            StartWhatMay(lane);
        }
    }

    private async Task AttemptAsync(SinkLane lane, OutboxItem item)
    {
        var alert = item.Alert;
        var kind = _codec.FindKind(item.Kind);
        string? unreadable = null;
        if (kind is null || (alert is null && !_codec.TryRead(item.Kind, item.Body, out alert, out unreadable)))
        {
            await _recorder.GiveUpAsync(item, null, unreadable ?? $"the alert kind '{item.Kind}' is not registered in this Butler");
            return;
        }

        var started = _time.GetTimestamp();
        var delivery = new Delivery<Alert> { Id = item.Id, Alert = alert!, Kind = kind, Target = item.Target, Attempt = item.Attempts + 1, HeldBack = item.HeldBack };
        var result = await _call.SendAsync(delivery, more => CountLate(lane, more), _interrupt.Token);
        AlertMetrics.Attempted(_sink, item.Kind, _time.GetElapsedTime(started));
        if (result is null)
        {
            return;
        }

        var random = Random.Shared.NextDouble();
        var change = Watch.Judge(lane, started, result, random);
        await _recorder.RecordAsync(item, alert!, result, random);
        if (change == ReceiverChange.Resumed)
        {
            await ResumeAsync(lane);
        }
        else if (_lanes.TakePaused(lane) is { Count: > 0 } paused)
        {
            await PutBackAsync(lane, paused);
        }
    }

    /// <summary>Returns deliveries of a paused endpoint to disk to free memory. Those that have waited too long become dead letters.</summary>
    private async Task PutBackAsync(SinkLane lane, IReadOnlyList<OutboxItem> items)
    {
        try
        {
            var fresh = items.Where(item => !_recorder.IsTooOld(item)).Select(static item => item.Id).ToList();
            foreach (var item in items.Where(_recorder.IsTooOld))
            {
                await _recorder.GiveUpUntriedAsync(item, _lanes.Judge(lane, static breaker => breaker.Reason));
            }

            if (fresh.Count > 0)
            {
                await _store.WriteAsync(used => used.ReturnDeliveriesAsync(fresh, CancellationToken.None), _interrupt.Token);
            }
        }
        catch (Exception failure)
        {
            _logger.ReturnFailed(failure, _sink, ReceiverWatch.Spaced(lane.Endpoint));
        }
        finally
        {
            Queue.Release(lane.Endpoint, items.Count);
            Queue.NoticeStored(lane.Endpoint);
        }
    }

    private async Task ResumeAsync(SinkLane lane)
    {
        try
        {
            await _store.WriteAsync(
                used => used.HastenDeliveriesAsync(_sink, lane.Endpoint, _time.GetUtcNow(), CancellationToken.None), _interrupt.Token);
        }
        catch (Exception failure)
        {
            // Each is then sent when its own backoff is over.
            _logger.HastenFailed(failure, _sink, ReceiverWatch.Spaced(lane.Endpoint));
        }
        finally
        {
            Queue.NoticeStored(lane.Endpoint);
        }
    }

    private void CountLate(SinkLane lane, int more)
    {
        _lanes.CountLate(lane, more);
        if (more < 0)
        {
            StartWhatMay(lane);
            Queue.LookAgain();
        }
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            _idle.TrySetResult();
        }
    }
}
