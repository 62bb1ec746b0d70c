namespace Butler.Alerts;

/// <summary>What one destination would do with an alert.</summary>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Targets">The targets within the sink that get it, an empty name when there is only one; none when nobody gets it.</param>
/// <param name="Reason">Why nobody gets it; empty when somebody does.</param>
public sealed record AlertPlan(string Sink, IReadOnlyList<string> Targets, string Reason);
