namespace Butler.Service.CommandLine.Simulate;

/// <summary>What would become of one log event.</summary>
/// <param name="Line">The number of the line in the file, from 1.</param>
/// <param name="Kind">The kind of the alert; empty when there is none.</param>
/// <param name="Subject">The name of what it is about.</param>
/// <param name="SubjectId">The id of what it is about.</param>
/// <param name="Refusal">Why there is no alert; empty when there is one.</param>
/// <param name="Gates">Whether the gates could be judged.</param>
/// <param name="Destinations">What each destination would do.</param>
internal sealed record SimulatedEvent(
    int Line, string Kind, string Subject, string SubjectId, string Refusal, string Gates, IReadOnlyList<SimulatedDestination> Destinations);

/// <summary>What one destination would do with one event.</summary>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Sends">Whether anybody would be told.</param>
/// <param name="Targets">Who: mail addresses, numbers of webhooks, an empty name when there is only one.</param>
/// <param name="Reason">Why nobody would be told; empty otherwise.</param>
internal sealed record SimulatedDestination(string Sink, bool Sends, IReadOnlyList<string> Targets, string Reason);
