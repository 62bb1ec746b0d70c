namespace Butler.Messaging;

/// <summary>What one account of New Relic made of an event or a metric.</summary>
/// <param name="Account">The name of the account in the settings of Butler.</param>
/// <param name="Result">The outcome; <see cref="MessageResult.Detail"/> of one that was sent is New Relic's reason phrase, as in <c>Accepted</c>.</param>
public sealed record NewRelicResult(string Account, MessageResult Result);
