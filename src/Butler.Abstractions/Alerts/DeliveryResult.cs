namespace Butler.Alerts;

/// <summary>The result of one attempt by a sink.</summary>
public sealed record DeliveryResult
{
    private DeliveryResult(AttemptOutcome status, string reason, TimeSpan? retryAfter = null)
    {
        Status = status;
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>Gets the result of an accepted delivery.</summary>
    public static DeliveryResult Delivered { get; } = new(AttemptOutcome.Delivered, "");

    /// <summary>Gets the outcome of the attempt.</summary>
    public AttemptOutcome Status { get; }

    /// <summary>Gets the reason why it was not delivered, or not in its intended form, for the log and the delivery history; otherwise empty. Contains no secrets.</summary>
    public string Reason { get; init; }

    /// <summary>Gets how long the receiver asked to wait; <see langword="null"/> to use Butler's backoff.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Gets whether only this delivery failed and the receiver works, as when one of its mailboxes is full.</summary>
    /// <value><see langword="false"/> by default: a <see cref="AttemptOutcome.Retry"/> counts against the receiver, which is paused if it
    /// keeps failing.</value>
    public bool ReceiverWorks { get; init; }

    /// <summary>Reports that the receiver accepted it in a different form than intended.</summary>
    /// <param name="note">The form and the reason, without secrets; shown in the delivery history.</param>
    /// <returns>The result.</returns>
    public static DeliveryResult DeliveredOtherwise(string note) => new(AttemptOutcome.Delivered, note);

    /// <summary>Reports that a later attempt may succeed.</summary>
    /// <param name="reason">Why it did not work now, free of secrets.</param>
    /// <param name="retryAfter">How long the receiver asked to wait (<c>Retry-After</c>), if it did.</param>
    /// <returns>The result.</returns>
    public static DeliveryResult Retry(string reason, TimeSpan? retryAfter = null) => new(AttemptOutcome.Retry, reason, retryAfter);

    /// <summary>Reports a permanent failure. The delivery becomes a dead letter.</summary>
    /// <param name="reason">Why, free of secrets.</param>
    /// <returns>The result.</returns>
    public static DeliveryResult Rejected(string reason) => new(AttemptOutcome.Rejected, reason);
}

/// <summary>The outcome of one delivery attempt.</summary>
public enum AttemptOutcome
{
    /// <summary>The receiver accepted it.</summary>
    Delivered,

    /// <summary>A later attempt may succeed: timeout, network error, 429, 5xx.</summary>
    Retry,

    /// <summary>A permanent failure: a rejected address, 4xx.</summary>
    Rejected,
}
