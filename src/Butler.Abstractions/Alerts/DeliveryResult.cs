namespace Butler.Alerts;

/// <summary>The answer of a sink to one attempt.</summary>
public sealed record DeliveryResult
{
    private DeliveryResult(DeliveryStatus status, string reason, TimeSpan? retryAfter = null)
    {
        Status = status;
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>Gets the result that says: the receiver took it.</summary>
    public static DeliveryResult Delivered { get; } = new(DeliveryStatus.Delivered, "");

    /// <summary>Gets how the attempt went.</summary>
    public DeliveryStatus Status { get; }

    /// <summary>Gets why it was not delivered, for the log and the delivery history; empty when it was. Holds no secret.</summary>
    public string Reason { get; }

    /// <summary>Gets how long the receiver asked to wait; <see langword="null"/> leaves it to Butler's back-off.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Says that it may work later.</summary>
    /// <param name="reason">Why it did not work now, free of secrets.</param>
    /// <param name="retryAfter">How long the receiver asked to wait (<c>Retry-After</c>), if it did.</param>
    /// <returns>The result.</returns>
    public static DeliveryResult Retry(string reason, TimeSpan? retryAfter = null) => new(DeliveryStatus.Retry, reason, retryAfter);

    /// <summary>Says that it will never work as it is. The delivery becomes a dead letter.</summary>
    /// <param name="reason">Why, free of secrets.</param>
    /// <returns>The result.</returns>
    public static DeliveryResult Rejected(string reason) => new(DeliveryStatus.Rejected, reason);
}
