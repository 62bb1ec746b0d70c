namespace Butler.Alerts;

/// <summary>What the history says of an alert.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Site">The Qlik Sense site or cloud tenant.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="SubjectName">The name of the subject for a reader; text from outside.</param>
/// <param name="ReceivedAt">When Butler learned of the event.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was enriched and had to wait.</param>
/// <param name="DueAt">When a waiting alert is taken up again.</param>
/// <param name="Reason">Why it waits, was suppressed or parked; empty otherwise.</param>
public sealed record AlertRecord(
    string Id,
    string Kind,
    string Site,
    string Subject,
    string SubjectName,
    DateTimeOffset ReceivedAt,
    AlertState State,
    int Attempts,
    DateTimeOffset DueAt,
    string Reason);
