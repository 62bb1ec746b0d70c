namespace Butler.Apps;

/// <summary>A task that is started because a reload has ended.</summary>
/// <param name="TaskId">The id, as it was asked for.</param>
/// <param name="State">What became of it.</param>
/// <param name="Reason">Why it was not started; <see langword="null"/> when it was, or when that is still open. Holds no secret.</param>
public sealed record AppFollowUp(string TaskId, AppFollowUpState State, string? Reason = null);
