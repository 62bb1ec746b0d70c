using System.Threading.Channels;
using Butler.Messaging;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Mqtt;

/// <summary>The messages that wait on disk for one broker, and their way out.</summary>
internal sealed class MqttBacklog(
    string broker, IMqttOutbox? outbox, Func<MqttOptions> options, TimeProvider time, ILogger<MqttBacklog> logger)
{
    private const int BatchSize = 20;

    // A message that breaks the connection each time would hold up all that wait behind it.
    private const int MaxBrokenConnections = 5;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private bool _isEmpty = outbox is null;
    private long _version;
    private long _suspect;
    private int _brokenConnections;

    /// <summary>Gets whether nothing waits, so that a message may go out at once without overtaking.</summary>
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

    /// <summary>Counts what waits at the start: what is left from the last run, and what came since this start.</summary>
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

    /// <summary>Keeps a message.</summary>
    public async ValueTask<MessageResult> AddAsync(MqttMessage message, string reason, CancellationToken cancellationToken)
    {
        var max = options().OfflineQueue.MaxMessages;
        if (outbox is null || max == 0)
        {
            return MessageResult.Unavailable(reason);
        }

        try
        {
            if (!await outbox.TryAddAsync(broker, message, max, cancellationToken))
            {
                return MessageResult.Unavailable($"{reason} {max} messages wait already, which is the most that offlineQueue:maxMessages allows.");
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

    /// <summary>Sends what waits, and what comes to wait, until the connection ends.</summary>
    public async Task DrainAsync(MqttSession session, CancellationToken ended)
    {
        while (outbox is not null && !ended.IsCancellationRequested)
        {
            try
            {
                var version = Volatile.Read(ref _version);
                var batch = await outbox.ReadAsync(broker, BatchSize, ended);
                if (batch.Count > 0 && !await SendAsync(outbox, session, batch, ended))
                {
                    await Task.Delay(RetryAfter, time, ended);
                }
                else if (batch.Count == 0 && BecomesEmpty(version))
                {
                    await _wake.Reader.ReadAsync(ended);
                }
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

    private bool BecomesEmpty(long version)
    {
        lock (_gate)
        {
            return _isEmpty = version == _version;
        }
    }

    private async Task<bool> SendAsync(
        IMqttOutbox store, MqttSession session, IReadOnlyList<QueuedMqttMessage> batch, CancellationToken ended)
    {
        var done = new List<long>(batch.Count);
        foreach (var queued in batch)
        {
            if (ended.IsCancellationRequested || !await SendAsync(session, queued))
            {
                break;
            }

            done.Add(queued.Id);
        }

        if (done.Count > 0)
        {
            await store.RemoveAsync(done, CancellationToken.None);
            MqttMetrics.QueueChanged(broker, -done.Count);
        }

        return done.Count == batch.Count;
    }

    /// <summary>Sends one message.</summary>
    /// <returns>Whether it is done with: sent, or given up.</returns>
    private async Task<bool> SendAsync(MqttSession session, QueuedMqttMessage queued)
    {
        if (time.GetUtcNow() - queued.QueuedAt > options().OfflineQueue.MaxAge)
        {
            return GiveUp(queued, "it has waited longer than offlineQueue:maxAge allows");
        }

        var result = await session.PublishAsync(queued.Message);
        MqttMetrics.Published(broker, result.Status);
        switch (result.Status)
        {
            case MessageStatus.Sent:
                return true;
            case MessageStatus.Refused:
                return GiveUp(queued, result.Detail);
        }

        _brokenConnections = _suspect == queued.Id ? _brokenConnections + 1 : 1;
        _suspect = queued.Id;
        return _brokenConnections >= MaxBrokenConnections && GiveUp(queued, $"the connection broke {MaxBrokenConnections} times while it was sent");
    }

    private bool GiveUp(QueuedMqttMessage queued, string reason)
    {
        MqttMetrics.Dropped(broker);
        logger.MessageDropped(broker, OneLine.Of(queued.Message.Topic, 200), queued.QueuedAt, reason);
        return true;
    }
}
