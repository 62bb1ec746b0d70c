namespace Butler.Alerts;

/// <summary>Accepts alerts: removes duplicates, then writes to disk before it returns.</summary>
/// <remarks>
/// Safe for concurrent use; concurrent calls share one commit. When the call returns <see cref="AlertReceipt.Accepted"/>,
/// the alert survives any crash. If it throws, nothing was stored and the caller may call again.
/// </remarks>
public interface IAlertInbox
{
    /// <summary>Accepts an alert.</summary>
    /// <param name="alert">The alert. An empty <see cref="Alert.Id"/> and an unset <see cref="Alert.ReceivedAt"/> are filled in.</param>
    /// <param name="deduplicationKey">The key that identifies duplicates: event kind and execution id.
    /// <see langword="null"/> for an event that cannot be recognized; it is always accepted.</param>
    /// <param name="deduplicationWindow">How long the key is remembered, from its first acceptance. Zero turns the check off.</param>
    /// <param name="cancellationToken">Gives up waiting. The alert may be stored all the same.</param>
    /// <returns>Accepted, or duplicate.</returns>
    /// <exception cref="ArgumentException">The alert's kind is not registered (see <c>AddAlertKind</c>).</exception>
    ValueTask<AlertReceipt> AcceptAsync(
        Alert alert, string? deduplicationKey, TimeSpan deduplicationWindow, CancellationToken cancellationToken);
}

/// <summary>The inbox's result for an alert.</summary>
public enum AlertReceipt
{
    /// <summary>It is on disk and will be processed.</summary>
    Accepted,

    /// <summary>The same event was received before, within the window; nothing was stored.</summary>
    Duplicate,
}
