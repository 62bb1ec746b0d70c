using System.Diagnostics;
using Butler.Alerts;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts;

/// <summary>Makes the deliveries of one sink: several at a time, each with a time limit, repeated with back-off, given up in the end.</summary>
internal sealed class SinkWorker : IDisposable
{
    private const int LongestReason = 2000;
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);
    private readonly IAlertDestination _destination;
    private readonly SinkCall _call;
    private readonly PatientStore _store;
    private readonly AlertCodec _codec;
    private readonly TimeProvider _time;
    private readonly ILogger<SinkWorker> _logger;
    private readonly string _sink;
    private readonly WakeUp _attemptEnded;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _interrupt = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loops = Task.CompletedTask;

    // The dispatcher itself counts as one, so that the worker is not idle before the dispatcher has ended.
    private int _running = 1;

    public SinkWorker(
        IAlertDestination destination, IAlertStore store, PatientStore patientStore, AlertCodec codec, TimeProvider time,
        ILogger<SinkWorker> logger)
    {
        (_destination, _store, _codec, _time, _logger) = (destination, patientStore, codec, time, logger);
        _sink = destination.Name;
        _attemptEnded = new WakeUp(time);
        _call = new SinkCall(destination, time, logger, _attemptEnded);
        Queue = new WorkQueue<OutboxItem>(
            capacity: 256,
            claimSize: 32,
            time,
            (size, cancellationToken) => ClaimAsync(store, size, cancellationToken),
            failure => logger.ClaimFailed(failure, _sink));
    }

    public WorkQueue<OutboxItem> Queue { get; }

    public void Start() => _loops = Task.WhenAll(
        Task.Run(() => Queue.PumpAsync(_stopping.Token), CancellationToken.None),
        Task.Run(DispatchAsync, CancellationToken.None));

    /// <summary>Starts no further attempts, gives the running ones a few seconds, then interrupts them. Interrupted ones stay pending.</summary>
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
        _attemptEnded.Dispose();
    }

    private async Task WaitUntilIdleAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _idle.Task.WaitAsync(limit, _time, cancellationToken);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            // Whatever does not end in time is interrupted next, or left behind.
        }
    }

    private async ValueTask<StoreClaim<OutboxItem>> ClaimAsync(IAlertStore store, int size, CancellationToken cancellationToken)
    {
        var claim = await store.ClaimDeliveriesAsync(_sink, _time.GetUtcNow(), size, cancellationToken);
        return new StoreClaim<OutboxItem>(
            [.. claim.Items.Select(item => new OutboxItem(item.Id, item.Kind, item.Target, item.Attempts, item.PlannedAt, null, item.Body))],
            claim.NextDue);
    }

    private async Task DispatchAsync()
    {
        try
        {
            while (true)
            {
                var item = await Queue.Items.ReadAsync(_stopping.Token);
                while (Volatile.Read(ref _running) - 1 + _call.Overdue >= Math.Clamp(_destination.Delivery.MaxConcurrency, 1, 64))
                {
                    await _attemptEnded.WaitAsync(_stopping.Token);
                }

                Interlocked.Increment(ref _running);
                _ = Task.Run(() => DeliverAsync(item), CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // What was not started stays pending.
        }
        finally
        {
            End();
        }
    }

    private async Task DeliverAsync(OutboxItem item)
    {
        try
        {
            var alert = item.Alert;
            var kind = _codec.FindKind(item.Kind);
            string? unreadable = null;
            if (kind is null || (alert is null && !_codec.TryRead(item.Kind, item.Body, out alert, out unreadable)))
            {
                await GiveUpAsync(item, null, unreadable ?? $"the alert kind '{item.Kind}' is not registered in this Butler");
                return;
            }

            var started = Stopwatch.GetTimestamp();
            var delivery = new Delivery<Alert> { Id = item.Id, Alert = alert!, Kind = kind, Target = item.Target, Attempt = item.Attempts + 1 };
            var result = await _call.SendAsync(delivery, _interrupt.Token);
            AlertMetrics.Attempted(_sink, item.Kind, Stopwatch.GetElapsedTime(started));
            if (result is not null)
            {
                await RecordAsync(item, alert!, result);
            }
        }
        catch (Exception failure)
        {
            // Not recorded: it stays pending and comes again at the next start.
            _logger.DeliveryNotRecorded(failure, item.Id, _sink);
        }
        finally
        {
            End();
            Queue.Release();
            _attemptEnded.Set();
        }
    }

    private async Task RecordAsync(OutboxItem item, Alert alert, DeliveryResult result)
    {
        var attempts = item.Attempts + 1;
        var now = _time.GetUtcNow();
        if (result.Status == DeliveryStatus.Delivered)
        {
            await WriteAsync(new DeliveryVerdict(item.Id, DeliveryState.Delivered, attempts, now, ""));
            AlertMetrics.Delivered(_sink, item.Kind, now - alert.ReceivedAt);
            _logger.Delivered(item.Kind, alert.SubjectName, _sink, Spaced(item.Target), attempts);
            return;
        }

        if (result.Status == DeliveryStatus.Rejected)
        {
            await GiveUpAsync(item with { Attempts = attempts }, alert, result.Reason);
            return;
        }

        var options = _destination.Delivery;
        var wait = RetryBackoff.WaitAfter(options, attempts, result.RetryAfter, Random.Shared.NextDouble());
        if (wait > item.PlannedAt + options.MaxAge - now)
        {
            await GiveUpAsync(
                item with { Attempts = attempts }, alert, $"given up after {attempts} attempts within {options.MaxAge}: {result.Reason}");
            return;
        }

        await WriteAsync(new DeliveryVerdict(item.Id, DeliveryState.Pending, attempts, now + wait, result.Reason));
        Queue.NoticeDue(now + wait);
        AlertMetrics.Retried(_sink, item.Kind);
        _logger.DeliveryRetries(item.Kind, alert.SubjectName, _sink, Spaced(item.Target), attempts, wait.TotalSeconds, result.Reason);
    }

    private async Task GiveUpAsync(OutboxItem item, Alert? alert, string reason)
    {
        await WriteAsync(new DeliveryVerdict(item.Id, DeliveryState.Dead, item.Attempts, _time.GetUtcNow(), reason));
        AlertMetrics.DeadLettered(_sink, item.Kind);
        _logger.DeadLetter(item.Kind, alert?.SubjectName ?? "", _sink, Spaced(item.Target), item.Id, reason);
    }

    // Sinks with one target leave it empty.
    private static string Spaced(string target) => target.Length == 0 ? "" : " " + target;

    private ValueTask WriteAsync(DeliveryVerdict verdict)
    {
        var reason = verdict.Reason ?? "";
        verdict = verdict with { Reason = reason.Length > LongestReason ? reason[..LongestReason] : reason };
        return _store.WriteAsync(used => used.FinishAttemptAsync(verdict, CancellationToken.None), _interrupt.Token);
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            _idle.TrySetResult();
        }
    }
}
