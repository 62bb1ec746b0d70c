namespace Butler.Alerts;

/// <summary>What the history says of a delivery.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="AlertId">The id of its alert.</param>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Kind">The name of the alert's kind.</param>
/// <param name="Subject">What the alert is about.</param>
/// <param name="SubjectName">The name of the subject for a reader; text from outside.</param>
/// <param name="Target">The target within the sink; empty when there is only one.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How many attempts were made.</param>
/// <param name="CreatedAt">When it was planned.</param>
/// <param name="DueAt">When the next attempt is due; meaningful while pending.</param>
/// <param name="FinishedAt">When it was delivered, given up or suppressed; <see langword="null"/> while pending.</param>
/// <param name="Reason">Why the last attempt failed, or why it was suppressed; free of secrets.</param>
public sealed record DeliveryRecord(
    string Id,
    string AlertId,
    string Sink,
    string Kind,
    string Subject,
    string SubjectName,
    string Target,
    DeliveryState State,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? FinishedAt,
    string Reason);
