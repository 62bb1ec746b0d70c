namespace Butler.Alerts;

/// <summary>Takes alerts in: removes duplicates, writes to disk, then answers.</summary>
/// <remarks>
/// Safe for concurrent use; calls that come together share one commit. When the call returns <see cref="AlertReceipt.Accepted"/>,
/// the alert survives any crash. When it throws, nothing was stored and the caller may call again.
/// </remarks>
public interface IAlertInbox
{
    /// <summary>Accepts an alert.</summary>
    /// <param name="alert">The alert. An empty <see cref="Alert.Id"/> and an unset <see cref="Alert.ReceivedAt"/> are filled in.</param>
    /// <param name="deduplicationKey">What makes the event the same as another: event kind and execution id.
    /// <see langword="null"/> for an event that cannot be recognized; it is always accepted.</param>
    /// <param name="deduplicationWindow">How long the key is remembered, from its first acceptance. Zero turns the check off.</param>
    /// <param name="cancellationToken">Gives up waiting. The alert may be stored all the same.</param>
    /// <returns>Accepted, or duplicate.</returns>
    /// <exception cref="ArgumentException">The alert's kind is not registered (see <c>AddAlertKind</c>).</exception>
    ValueTask<AlertReceipt> AcceptAsync(
        Alert alert, string? deduplicationKey, TimeSpan deduplicationWindow, CancellationToken cancellationToken);
}

/// <summary>What the inbox did with an alert.</summary>
public enum AlertReceipt
{
    /// <summary>It is on disk and will go its way.</summary>
    Accepted,

    /// <summary>The same event came before, within the window; nothing was stored.</summary>
    Duplicate,
}
