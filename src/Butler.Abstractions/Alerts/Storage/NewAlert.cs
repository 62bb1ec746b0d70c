namespace Butler.Alerts.Storage;

/// <summary>An alert that is about to be accepted.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="ReceivedAt">When Butler learned of the event.</param>
/// <param name="AcceptedAt">The present. The alert is due from now, and the de-duplication window starts now.</param>
/// <param name="Content">The content to store.</param>
public sealed record NewAlert(string Id, DateTimeOffset ReceivedAt, DateTimeOffset AcceptedAt, AlertContent Content)
{
    /// <summary>Gets the key that identifies duplicates; <see langword="null"/> if every event counts.</summary>
    public string? DeduplicationKey { get; init; }

    /// <summary>Gets how long the key is remembered.</summary>
    public TimeSpan DeduplicationWindow { get; init; }

    /// <summary>Gets whether the caller continues with the alert at once and therefore holds the claim on it from the start.</summary>
    public bool IsClaimed { get; init; }
}
