namespace Butler.Alerts;

/// <summary>Remembers which subjects have an alert that a receiver shows as unresolved, over restarts.</summary>
/// <remarks>For sinks whose receiver wants to be told when a matter is over. Safe for concurrent use. Failures of the storage are thrown.</remarks>
public interface IOpenAlerts
{
    /// <summary>Finds the open alert of a subject.</summary>
    /// <param name="sink">The name of the sink.</param>
    /// <param name="subject">What the alert is about, see <see cref="Alert.Subject"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The alert; <see langword="null"/> when none is open.</returns>
    ValueTask<OpenAlert?> FindAsync(string sink, string subject, CancellationToken cancellationToken);

    /// <summary>Notes an alert. One that is delivered stays delivered, whatever is noted of a later one about the same subject.</summary>
    /// <param name="sink">The name of the sink.</param>
    /// <param name="subject">What the alert is about.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes when it is stored.</returns>
    ValueTask KeepAsync(string sink, string subject, OpenAlert alert, CancellationToken cancellationToken);

    /// <summary>Forgets the alert of a subject, because it is resolved.</summary>
    /// <param name="sink">The name of the sink.</param>
    /// <param name="subject">What the alert is about.</param>
    /// <param name="until">The newest alert that is resolved; a later one stays.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes when it is gone.</returns>
    ValueTask RemoveAsync(string sink, string subject, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <summary>An alert that waits to be resolved.</summary>
/// <param name="ReceivedAt">When Butler received it.</param>
/// <param name="IsDelivered">Whether the receiver has it; <see langword="false"/> while Butler tries to deliver it.</param>
public sealed record OpenAlert(DateTimeOffset ReceivedAt, bool IsDelivered);
