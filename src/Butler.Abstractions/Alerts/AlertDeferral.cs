namespace Butler.Alerts;

/// <summary>Says that a claimed alert has to wait.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="DueAt">When to take it up again.</param>
/// <param name="Attempts">How often it was enriched by now.</param>
/// <param name="Reason">What it waits for.</param>
/// <param name="Content">The alert as it is known now; <see langword="null"/> leaves it as stored.</param>
public sealed record AlertDeferral(string Id, DateTimeOffset DueAt, int Attempts, string Reason, AlertContent? Content);
