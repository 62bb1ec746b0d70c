namespace Butler.Messaging;

/// <summary>Sends events and metrics to New Relic accounts, with a single immediate attempt.</summary>
/// <remarks>
/// Safe for concurrent use. Every account gets its own request, whatever happens to the others. Does not retry: the caller gets the
/// result and decides. Does not throw because of New Relic.
/// </remarks>
public interface INewRelicPublisher
{
    /// <summary>Sends an event to the accounts configured for events.</summary>
    /// <param name="newRelicEvent">The event.</param>
    /// <param name="cancellationToken">Gives up; the event may have been sent.</param>
    /// <returns>One result per account, in the order of the settings; empty when they name none. An account without credentials has the
    /// status <see cref="MessageStatus.NotConfigured"/>.</returns>
    Task<IReadOnlyList<NewRelicResult>> PublishAsync(NewRelicEvent newRelicEvent, CancellationToken cancellationToken);

    /// <summary>Sends a metric to the accounts configured for metrics.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="cancellationToken">Gives up; the metric may have been sent.</param>
    /// <returns>As for events.</returns>
    Task<IReadOnlyList<NewRelicResult>> PublishAsync(NewRelicMetric metric, CancellationToken cancellationToken);
}

/// <summary>The result of an event or a metric for one New Relic account.</summary>
/// <param name="Account">The name of the account in the settings of Butler.</param>
/// <param name="Result">The outcome; <see cref="MessageResult.Detail"/> of one that was sent is New Relic's reason phrase, as in <c>Accepted</c>.</param>
public sealed record NewRelicResult(string Account, MessageResult Result);
