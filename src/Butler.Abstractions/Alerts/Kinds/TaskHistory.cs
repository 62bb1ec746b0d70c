namespace Butler.Alerts;

/// <summary>What came before the failure that an alert is about.</summary>
/// <param name="FailuresInARow">How many runs in a row have failed, the one of the alert included: 1 for the first. The number is the least that is known: older
/// results may be gone. Zero when unknown.</param>
/// <param name="LastSuccess">When the last successful run ended, UTC; <see langword="null"/> when unknown.</param>
public sealed record TaskHistory(int FailuresInARow, DateTimeOffset? LastSuccess);
