using System.Threading.Channels;
using Butler.Messaging;
using Butler.Messaging.Storage;
using Butler.Notifications.Shared;
using Butler.Problems;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>The messages waiting on disk for one broker, and sending them.</summary>
internal sealed class MqttBacklog(
    string broker, IMqttOutbox? outbox, Func<MqttOptions> options, IButlerProblems? problems, TimeProvider time, ILogger<MqttBacklog> logger)
{
    private const int BatchSize = 20;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private readonly MqttSuspects _suspects = new(() => options().Reconnect.MinDelay, time);
    private bool _isEmpty = outbox is null;
    private long _version;

    /// <summary>Gets whether nothing is waiting, so that a message may be sent at once without overtaking.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _isEmpty;
            }
        }
    }

    /// <summary>Counts the waiting messages at startup: those from the last run, and those added since.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (outbox is not null && await outbox.CountAsync(broker, cancellationToken) is var count and > 0)
            {
                MqttMetrics.QueueChanged(broker, count - (int)Volatile.Read(ref _version));
                logger.MessagesWait(broker, count, count == 1 ? "message waits" : "messages wait");
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.BacklogFailed(exception, broker);
        }
    }

    /// <summary>Stores a message.</summary>
    public async ValueTask<MessageResult> AddAsync(MqttMessage message, string reason, CancellationToken cancellationToken)
    {
        var queue = options().OfflineQueue;
        if (outbox is null || queue.MaxMessages == 0)
        {
            return MessageResult.Unavailable(reason);
        }

        try
        {
            if (!await outbox.TryAddAsync(broker, message, queue.MaxMessages, queue.MaxTotalMiB * 1024L * 1024L, cancellationToken))
            {
                return MessageResult.Unavailable(
                    $"{reason} No more can wait: offlineQueue:maxMessages allows {queue.MaxMessages} messages, offlineQueue:maxTotalMiB {queue.MaxTotalMiB} MiB.");
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.BacklogFailed(exception, broker);
            return MessageResult.Unavailable($"{reason} The message could not be stored: {exception.Message}");
        }

        MqttMetrics.QueueChanged(broker, 1);
        lock (_gate)
        {
            _version++;
            _isEmpty = false;
        }

        _wake.Writer.TryWrite(true);
        return MessageResult.Queued(reason);
    }

    /// <summary>Sends waiting and newly added messages until the connection ends.</summary>
    public async Task DrainAsync(MqttSession session, CancellationToken ended)
    {
        // The message that announces the connection has already been sent; it proves nothing about others.
        var before = session.Confirmed;
        while (outbox is not null && !ended.IsCancellationRequested)
        {
            try
            {
                await DrainOnceAsync(outbox, session, before, ended);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.BacklogFailed(exception, broker);
                await Task.Delay(RetryAfter, time, CancellationToken.None);
            }
        }
    }

    private async Task DrainOnceAsync(IMqttOutbox store, MqttSession session, long before, CancellationToken ended)
    {
        var version = Volatile.Read(ref _version);
        var waiting = await store.ReadAsync(broker, BatchSize + _suspects.Count, ended);
        var batch = _suspects.Order(waiting);
        if (batch.Count > 0)
        {
            if (!await SendAsync(store, session, before, batch, ended))
            {
                await Task.Delay(RetryAfter, time, ended);
            }
        }
        else if (waiting.Count > 0)
        {
            await RestAsync(_suspects.NextTry(waiting), ended);
        }
        else if (BecomesEmpty(version))
        {
            await _wake.Reader.ReadAsync(ended);
        }
    }

    /// <summary>Waits for the end of a rest period or for another message.</summary>
    private async Task RestAsync(TimeSpan rest, CancellationToken ended)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended);
        await Task.WhenAny(_wake.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(rest, time, either.Token));
        await either.CancelAsync();
        _wake.Reader.TryRead(out _);
        ended.ThrowIfCancellationRequested();
    }

    private bool BecomesEmpty(long version)
    {
        lock (_gate)
        {
            return _isEmpty = version == _version;
        }
    }

    /// <summary>Sends messages in their order.</summary>
    /// <returns>Whether the next ones may follow at once.</returns>
    private async Task<bool> SendAsync(
        IMqttOutbox store, MqttSession session, long before, IReadOnlyList<QueuedMqttMessage> batch, CancellationToken ended)
    {
        var done = new List<long>(batch.Count);
        var fate = Fate.Sent;
        foreach (var queued in batch)
        {
            fate = ended.IsCancellationRequested ? Fate.Stays : await SendAsync(session, before, queued);
            if (fate == Fate.Stays)
            {
                break;
            }

            done.Add(queued.Id);
            if (fate == Fate.GivenUp)
            {
                _suspects.Forget(queued.Id);
            }
            else if (_suspects.Passed(queued.Id))
            {
                // Messages that had to let others go first get their old place back.
                break;
            }
        }

        if (done.Count > 0)
        {
            await store.RemoveAsync(done, CancellationToken.None);
            MqttMetrics.QueueChanged(broker, -done.Count);
        }

        return fate != Fate.Stays;
    }

    private async Task<Fate> SendAsync(MqttSession session, long before, QueuedMqttMessage queued)
    {
        if (time.GetUtcNow() - queued.QueuedAt > options().OfflineQueue.MaxAge)
        {
            return GiveUp(queued, "it has waited longer than offlineQueue:maxAge allows");
        }

        var (result, isBroken) = await session.TryPublishAsync(queued.Message);
        MqttMetrics.Published(broker, result.Status);
        return result.Status switch
        {
            MessageStatus.Sent => Fate.Sent,
            MessageStatus.Refused => GiveUp(queued, result.Detail),
            _ when _suspects.Failed(queued.Id, isProof: isBroken && session.Confirmed > before) =>
                GiveUp(queued, "the broker closed the connection on it again and again while it took other messages"),
            _ => Fate.Stays,
        };
    }

    private Fate GiveUp(QueuedMqttMessage queued, string reason)
    {
        var topic = OneLine.Of(queued.Message.Topic, 200);
        MqttMetrics.Dropped(broker);
        logger.MessageDropped(broker, topic, queued.QueuedAt, reason);
        problems?.Report(new ButlerProblem($"mqtt:{broker}", $"A message for '{topic}' on MQTT '{broker}', accepted earlier, is dropped: {reason}.")
        {
            Cure = "Send it again once the broker takes such messages.",
            Lasts = false,
        });
        return Fate.GivenUp;
    }

    private enum Fate
    {
        Stays,
        Sent,
        GivenUp,
    }
}
