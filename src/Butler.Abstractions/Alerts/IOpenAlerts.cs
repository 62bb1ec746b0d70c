namespace Butler.Alerts;

/// <summary>Remembers, across restarts, which subjects have an alert that the receiver shows as unresolved.</summary>
/// <remarks>For sinks whose receiver needs to be notified when an issue is resolved. Safe for concurrent use. Storage failures are thrown.</remarks>
public interface IOpenAlerts
{
    /// <summary>Finds the open alert of a subject.</summary>
    /// <param name="sink">The name of the sink.</param>
    /// <param name="subject">The subject; see <see cref="Alert.Subject"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The alert; <see langword="null"/> when none is open.</returns>
    ValueTask<OpenAlert?> FindAsync(string sink, string subject, CancellationToken cancellationToken);

    /// <summary>Records an alert. One that is delivered stays delivered, whatever is recorded for a later one with the same subject.</summary>
    /// <param name="sink">The name of the sink.</param>
    /// <param name="subject">The subject of the alert.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes when it is stored.</returns>
    ValueTask KeepAsync(string sink, string subject, OpenAlert alert, CancellationToken cancellationToken);

    /// <summary>Removes the alert of a subject because it is resolved.</summary>
    /// <param name="sink">The name of the sink.</param>
    /// <param name="subject">The subject of the alert.</param>
    /// <param name="until">The newest alert that is resolved; a later one stays.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes when it is gone.</returns>
    ValueTask RemoveAsync(string sink, string subject, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <summary>An alert that waits to be resolved.</summary>
/// <param name="ReceivedAt">When Butler received it.</param>
/// <param name="IsDelivered">Whether the receiver has it; <see langword="false"/> while Butler tries to deliver it.</param>
public sealed record OpenAlert(DateTimeOffset ReceivedAt, bool IsDelivered);
