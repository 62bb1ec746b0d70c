namespace Butler.Service.CommandLine;

/// <summary>What one destination would do with one event.</summary>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Sends">Whether anybody would be told.</param>
/// <param name="Targets">Who: mail addresses, numbers of webhooks, an empty name when there is only one.</param>
/// <param name="Reason">Why nobody would be told; empty otherwise.</param>
internal sealed record SimulatedDestination(string Sink, bool Sends, IReadOnlyList<string> Targets, string Reason);
