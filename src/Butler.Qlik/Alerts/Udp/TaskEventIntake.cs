using System.Net;
using System.Threading.Channels;
using Butler.Alerts;
using Butler.Qlik.Alerts.Events;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Takes datagrams from the socket, parses them and passes the alerts to the inbox in batches.</summary>
internal sealed class TaskEventIntake(
    IAlertInbox inbox, UdpEventOptions options, DropLog drops, UdpQueueFigures figures, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly Backoff Retries = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));
    private readonly int _capacity = Math.Max(options.MessageQueue.MaxSize, UdpMessageQueueOptions.LeastSize);
    private readonly int _concurrency = Math.Max(options.MessageQueue.MaxConcurrent, UdpMessageQueueOptions.LeastConcurrent);
    private readonly Channel<Datagram> _waiting = Channel.CreateBounded<Datagram>(
        new BoundedChannelOptions(Math.Max(options.MessageQueue.MaxSize, UdpMessageQueueOptions.LeastSize))
        {
            SingleReader = true,
            SingleWriter = true,
        });

    private readonly CancellationTokenSource _giveUp = new();
    private readonly SemaphoreSlim _slots = new(Math.Max(options.MessageQueue.MaxConcurrent, UdpMessageQueueOptions.LeastConcurrent));
    private bool _isUnderPressure;
    private int _unfinished;
    private long _waitingBytes;
    private long _lastFailureLogged;

    /// <summary>Queues a datagram without waiting; drops it if the queue is full.</summary>
    public void Offer(Datagram datagram)
    {
        if (Volatile.Read(ref _waitingBytes) > UdpMessageQueueOptions.MostBytes || !_waiting.Writer.TryWrite(datagram))
        {
            drops.Add(DropReasons.QueueFull, datagram.Sender, $"{_waiting.Reader.Count} datagrams are waiting already");
            return;
        }

        Interlocked.Add(ref _waitingBytes, datagram.Bytes.Length);

        Interlocked.Increment(ref _unfinished);
        UdpEventMetrics.Waiting.Add(1);
        figures.Queued();
        WatchPressure();
    }

    /// <summary>Runs until the queue is completed and everything in it is accepted.</summary>
    public async Task RunAsync()
    {
        await foreach (var datagram in _waiting.Reader.ReadAllAsync())
        {
            await _slots.WaitAsync();
            Interlocked.Add(ref _waitingBytes, -datagram.Bytes.Length);
            _ = ProcessAsync(datagram);
        }

        for (var slot = 0; slot < _concurrency; slot++)
        {
            await _slots.WaitAsync();
        }
    }

    /// <summary>Accepts no more datagrams. <see cref="RunAsync"/> ends when the waiting ones are accepted.</summary>
    public void Complete() => _waiting.Writer.TryComplete();

    /// <summary>Ends the retries of a stop that takes too long.</summary>
    /// <returns>How many datagrams are lost by it.</returns>
    public int GiveUp()
    {
        _giveUp.Cancel();
        return Volatile.Read(ref _unfinished);
    }

    /// <summary>Gets how full the queue is, as fields of a point.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Read()
    {
        var waiting = _waiting.Reader.Count;
        yield return new("queue_size", waiting);
        yield return new("queue_max_size", _capacity);
        yield return new("queue_utilization_pct", Math.Round(waiting * 100d / _capacity, 2));
        yield return new("queue_pending", Math.Max(0, Volatile.Read(ref _unfinished) - waiting));
        yield return new("backpressure_active", IsPressure(waiting * 100 / _capacity) ? 1 : 0);
    }

    public void Dispose()
    {
        _giveUp.Dispose();
        _slots.Dispose();
    }

    private async Task ProcessAsync(Datagram datagram)
    {
        // Lets the reader continue while the inbox works; concurrent writes share a commit.
        await Task.Yield();
        var started = time.GetTimestamp();
        try
        {
            if (!TaskEventParser.TryParse(datagram.Bytes, out var taskEvent, out var error))
            {
                drops.Add(DropReasons.Of(error), datagram.Sender, () => $"{datagram.Bytes.Length} bytes; {TaskEventRefusal.Describe(datagram.Bytes, error)}");
            }
            else if (taskEvent.Type == TaskEventType.EngineReloadFailed)
            {
                UdpEventMetrics.EngineEvents.Add(1);
                logger.EngineReloadFailed(taskEvent.HostName, taskEvent.AppId, taskEvent.AppName, taskEvent.User);
            }
            else
            {
                await AcceptAsync(taskEvent, datagram);
            }
        }
        finally
        {
            // The slot first: a meter listener of the host may throw, and a stop waits for every slot.
            Interlocked.Decrement(ref _unfinished);
            _slots.Release();
            UdpEventMetrics.Waiting.Add(-1);
            figures.Processed(time.GetElapsedTime(started));
        }
    }

    private async Task AcceptAsync(TaskEvent taskEvent, Datagram datagram)
    {
        if (taskEvent.WasSanitised)
        {
            logger.EventSanitised(taskEvent.MessageType, taskEvent.TaskName);
        }

        var alert = TaskEventAlert.Create(taskEvent, datagram.ReceivedAt, options.Site);
        var key = TaskEventAlert.DeduplicationKey(taskEvent, options.Site);
        var window = options.Deduplication.Enable ? options.Deduplication.TimeToLive : TimeSpan.Zero;
        for (var attempt = 1; !_giveUp.IsCancellationRequested; attempt++)
        {
            try
            {
                Count(await inbox.AcceptAsync(alert, key, window, _giveUp.Token), taskEvent, datagram.Sender);
                return;
            }
            catch (ArgumentException exception)
            {
                drops.Add(DropReasons.NotAccepted, datagram.Sender, exception.Message);
                return;
            }
            catch (Exception exception) when (!_giveUp.IsCancellationRequested)
            {
                figures.Failed();
                LogFailure(exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await WaitAsync(Retries.After(attempt));
        }
    }

    private void Count(AlertReceipt receipt, TaskEvent taskEvent, IPAddress sender)
    {
        if (receipt == AlertReceipt.Duplicate)
        {
            drops.Add(DropReasons.Duplicate, sender, $"execution {taskEvent.ExecutionId} of task {taskEvent.TaskName}");
            return;
        }

        UdpEventMetrics.Accepted.Add(1);
        logger.EventAccepted(taskEvent.Type, taskEvent.TaskName, taskEvent.TaskId, taskEvent.ExecutionId);
    }

    private async Task WaitAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, time, _giveUp.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by itself.
        }
    }

    // Hundreds of calls can fail for one reason, such as a full disk.
    private void LogFailure(Exception exception)
    {
        var now = time.GetTimestamp();
        var last = Volatile.Read(ref _lastFailureLogged);
        if ((last == 0 || time.GetElapsedTime(last, now) >= TimeSpan.FromSeconds(30))
            && Interlocked.CompareExchange(ref _lastFailureLogged, Math.Max(now, 1), last) == last)
        {
            // A store that cannot write says itself what to do; anything else is worth its stack trace.
            logger.InboxFailed(exception is IOException ? null : exception, Volatile.Read(ref _unfinished), exception.Message);
        }
    }

    private void WatchPressure()
    {
        var percent = _waiting.Reader.Count * 100 / _capacity;
        var threshold = options.MessageQueue.BackpressureThreshold;
        if (!_isUnderPressure && IsPressure(percent))
        {
            _isUnderPressure = true;
            logger.QueueFillsUp(percent, _capacity);
        }
        else if (_isUnderPressure && percent < threshold * 0.8)
        {
            _isUnderPressure = false;
            logger.QueueHasRoomAgain(percent);
        }
    }

    private bool IsPressure(int percent) => percent > 0 && percent >= options.MessageQueue.BackpressureThreshold;
}
