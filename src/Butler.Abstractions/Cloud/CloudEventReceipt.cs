namespace Butler.Cloud;

/// <summary>What became of an event from a Qlik Cloud tenant.</summary>
/// <param name="Verdict">The outcome.</param>
/// <param name="Reason">Why, in words for the sender, free of secrets; empty for an event that was accepted.</param>
public sealed record CloudEventReceipt(CloudEventOutcome Verdict, string Reason = "");
