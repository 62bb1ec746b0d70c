namespace Butler.Alerts;

/// <summary>An alert as a store keeps it.</summary>
/// <param name="Kind">The name of the kind. It tells how <paramref name="Body"/> is read.</param>
/// <param name="Subject">What the alert is about; rate limits count per subject.</param>
/// <param name="SubjectName">The name of the subject for a reader.</param>
/// <param name="Site">The Qlik Sense site or cloud tenant.</param>
/// <param name="Body">The alert as UTF-8 JSON. Opaque to the store.</param>
public sealed record AlertContent(string Kind, string Subject, string SubjectName, string Site, ReadOnlyMemory<byte> Body);
