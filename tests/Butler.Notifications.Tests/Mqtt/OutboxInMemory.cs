using Butler.Messaging;
using Butler.Messaging.Storage;

namespace Butler.Notifications.Tests.Mqtt;

/// <summary>Keeps messages in memory.</summary>
public sealed class OutboxInMemory(TimeProvider time) : IMqttOutbox
{
    private readonly List<(string Broker, QueuedMqttMessage Message)> _messages = [];
    private readonly Lock _gate = new();
    private long _lastId;

    /// <summary>Gets or sets what every method fails with.</summary>
    public Exception? Failure { get; set; }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _messages.Count;
            }
        }
    }

    public ValueTask<bool> TryAddAsync(string broker, MqttMessage message, int maxMessages, long maxBytes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ThrowFailure();
            var waiting = _messages.Where(entry => entry.Broker == broker).Select(entry => entry.Message.Message).ToList();
            if (waiting.Count >= maxMessages || waiting.Append(message).Sum(one => (long)one.Payload.Length) > maxBytes)
            {
                return ValueTask.FromResult(false);
            }

            _messages.Add((broker, new QueuedMqttMessage(++_lastId, time.GetUtcNow(), message)));
            return ValueTask.FromResult(true);
        }
    }

    /// <summary>Puts a message in as one that has waited for some time.</summary>
    public void AddOld(string broker, MqttMessage message, TimeSpan age)
    {
        lock (_gate)
        {
            _messages.Add((broker, new QueuedMqttMessage(++_lastId, time.GetUtcNow() - age, message)));
        }
    }

    public Task<IReadOnlyList<QueuedMqttMessage>> ReadAsync(string broker, int count, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ThrowFailure();
            return Task.FromResult<IReadOnlyList<QueuedMqttMessage>>(
                [.. _messages.Where(entry => entry.Broker == broker).Take(count).Select(entry => entry.Message)]);
        }
    }

    public Task RemoveAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ThrowFailure();
            _messages.RemoveAll(entry => ids.Contains(entry.Message.Id));
            return Task.CompletedTask;
        }
    }

    public Task<int> CountAsync(string broker, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ThrowFailure();
            return Task.FromResult(_messages.Count(entry => entry.Broker == broker));
        }
    }

    private void ThrowFailure()
    {
        if (Failure is { } failure)
        {
            throw failure;
        }
    }
}
