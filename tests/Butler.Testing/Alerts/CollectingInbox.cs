using System.Collections.Concurrent;
using Butler.Alerts;

namespace Butler.Testing.Alerts;

/// <summary>An inbox that keeps what it accepts in memory, to test an event source of your own.</summary>
/// <remarks>It removes duplicates as the real one does: the same key within its window, which starts at the first acceptance.</remarks>
/// <param name="time">Tells how long a key is remembered; the system's clock when left out.</param>
public sealed class CollectingInbox(TimeProvider? time = null) : IAlertInbox
{
    private readonly ConcurrentQueue<Alert> _accepted = new();
    private readonly Dictionary<string, DateTimeOffset> _keys = [];
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private Exception? _failure;

    /// <summary>Gets the alerts accepted so far, in the order in which they came.</summary>
    public IReadOnlyList<Alert> Accepted => [.. _accepted];

    /// <summary>Lets every further call fail, as a full disk does.</summary>
    /// <param name="failure">What to throw; <see langword="null"/> to accept again.</param>
    public void FailWith(Exception? failure) => _failure = failure;

    /// <inheritdoc/>
    public ValueTask<AlertReceipt> AcceptAsync(
        Alert alert, string? deduplicationKey, TimeSpan deduplicationWindow, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        cancellationToken.ThrowIfCancellationRequested();
        if (_failure is { } failure)
        {
            return ValueTask.FromException<AlertReceipt>(failure);
        }

        var now = _time.GetUtcNow();
        if (deduplicationKey is not null && deduplicationWindow > TimeSpan.Zero && !IsNew(deduplicationKey, deduplicationWindow, now))
        {
            return ValueTask.FromResult(AlertReceipt.Duplicate);
        }

        _accepted.Enqueue(alert with
        {
            Id = alert.Id.Length > 0 ? alert.Id : Guid.CreateVersion7(now).ToString(),
            ReceivedAt = alert.ReceivedAt == default ? now : alert.ReceivedAt,
        });
        return ValueTask.FromResult(AlertReceipt.Accepted);
    }

    private bool IsNew(string key, TimeSpan window, DateTimeOffset now)
    {
        lock (_keys)
        {
            if (_keys.TryGetValue(key, out var end) && now < end)
            {
                return false;
            }

            _keys[key] = now + window;
            return true;
        }
    }
}
