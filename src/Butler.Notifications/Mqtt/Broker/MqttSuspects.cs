using System.Diagnostics.CodeAnalysis;
using Butler.Messaging.Storage;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Distinguishes a message that breaks each connection from a broker that breaks the connection on every message.</summary>
/// <remarks>
/// MQTT 3.1.1 brokers reject messages by closing the connection. That proves something about a message only if the same connection
/// has carried another one before. Until then it is retried, however often the connection breaks: the broker may be starting or be full.
/// Not safe for concurrent use.
/// </remarks>
internal sealed class MqttSuspects(Func<TimeSpan> firstRest, TimeProvider time)
{
    // Fewer breaks in a row indicate that a broker is being restarted, and the order of messages is worth keeping.
    private const int BreaksBeforeSuspicion = 3;
    private const int ProofsNeeded = 5;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<long, Suspect> _suspects = [];

    /// <summary>Gets the number of messages that may rest.</summary>
    public int Count => _suspects.Count;

    /// <summary>Orders messages for sending: suspected ones come last, resting ones are left out.</summary>
    public IReadOnlyList<QueuedMqttMessage> Order(IReadOnlyList<QueuedMqttMessage> waiting)
    {
        var now = time.GetUtcNow();
        return
        [
            .. waiting.Where(message => !IsSuspected(message, out _)),
            .. waiting.Where(message => IsSuspected(message, out var suspect) && suspect.RestsUntil <= now),
        ];
    }

    /// <summary>Returns how long the message rests that is tried first.</summary>
    public TimeSpan NextTry(IReadOnlyList<QueuedMqttMessage> waiting)
    {
        var wait = waiting.Min(message => _suspects[message.Id].RestsUntil) - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Records that a message was sent.</summary>
    /// <returns>Whether other messages are no longer suspected, so that they come first again.</returns>
    public bool Passed(long id)
    {
        _suspects.Remove(id);
        var cleared = _suspects.Where(static entry => entry.Value.Proofs == 0).Select(static entry => entry.Key).ToList();
        cleared.ForEach(other => _suspects.Remove(other));
        return cleared.Count > 0;
    }

    /// <summary>Records that a message could not be sent.</summary>
    /// <param name="id">The message.</param>
    /// <param name="isProof">Whether the broker closed a connection on it that had carried other messages.</param>
    /// <returns>Whether it has been proved often enough that the message is the cause.</returns>
    public bool Failed(long id, bool isProof)
    {
        var before = _suspects.GetValueOrDefault(id) ?? new Suspect(0, 0, default);
        var breaks = before.Breaks + 1;

        // The connection lives in between, for all other messages and for the subscription.
        var rest = MqttBackoff.Create(firstRest(), LongestRest).After(breaks);
        _suspects[id] = new Suspect(breaks, before.Proofs + (isProof ? 1 : 0), time.GetUtcNow() + rest);
        return _suspects[id].Proofs >= ProofsNeeded;
    }

    /// <summary>Removes a message that is gone.</summary>
    public void Forget(long id) => _suspects.Remove(id);

    private bool IsSuspected(QueuedMqttMessage message, [NotNullWhen(true)] out Suspect? suspect) =>
        _suspects.TryGetValue(message.Id, out suspect) && (suspect.Proofs > 0 || suspect.Breaks >= BreaksBeforeSuspicion);

    private sealed record Suspect(int Breaks, int Proofs, DateTimeOffset RestsUntil);
}
