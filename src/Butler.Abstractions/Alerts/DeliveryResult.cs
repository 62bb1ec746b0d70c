namespace Butler.Alerts;

/// <summary>The answer of a sink to one attempt.</summary>
public sealed record DeliveryResult
{
    private DeliveryResult(AttemptOutcome status, string reason, TimeSpan? retryAfter = null)
    {
        Status = status;
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>Gets the result that says: the receiver took it.</summary>
    public static DeliveryResult Delivered { get; } = new(AttemptOutcome.Delivered, "");

    /// <summary>Gets how the attempt went.</summary>
    public AttemptOutcome Status { get; }

    /// <summary>Gets why it was not delivered, or not as it was meant to be, for the log and the delivery history; else empty. Holds no secret.</summary>
    public string Reason { get; init; }

    /// <summary>Gets how long the receiver asked to wait; <see langword="null"/> leaves it to Butler's back-off.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Gets whether only this delivery failed and the receiver works, as when one of its mailboxes is full.</summary>
    /// <value><see langword="false"/> by default: a <see cref="AttemptOutcome.Retry"/> counts against the receiver, which is paused when it
    /// goes on failing.</value>
    public bool ReceiverWorks { get; init; }

    /// <summary>Reports that the receiver took it in another form than it was meant to have.</summary>
    /// <param name="note">Which form and why, free of secrets; the delivery history shows it.</param>
    /// <returns>The result.</returns>
    public static DeliveryResult DeliveredOtherwise(string note) => new(AttemptOutcome.Delivered, note);

    /// <summary>Reports that it may work later.</summary>
    /// <param name="reason">Why it did not work now, free of secrets.</param>
    /// <param name="retryAfter">How long the receiver asked to wait (<c>Retry-After</c>), if it did.</param>
    /// <returns>The result.</returns>
    public static DeliveryResult Retry(string reason, TimeSpan? retryAfter = null) => new(AttemptOutcome.Retry, reason, retryAfter);

    /// <summary>Reports that it will never work as it is. The delivery becomes a dead letter.</summary>
    /// <param name="reason">Why, free of secrets.</param>
    /// <returns>The result.</returns>
    public static DeliveryResult Rejected(string reason) => new(AttemptOutcome.Rejected, reason);
}

/// <summary>How one attempt at a delivery went.</summary>
public enum AttemptOutcome
{
    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>It may work later: time-out, network error, 429, 5xx.</summary>
    Retry,

    /// <summary>It will never work as it is: a refused address, 4xx.</summary>
    Rejected,
}
