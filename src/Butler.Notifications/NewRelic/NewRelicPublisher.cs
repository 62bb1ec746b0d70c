using System.Net;
using Butler.Messaging;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.NewRelic;

/// <summary>Sends the events and metrics of callers to the configured accounts.</summary>
internal sealed class NewRelicPublisher(IOptionsMonitor<NewRelicOptions> options, NewRelicClient client, TimeProvider time) : INewRelicPublisher
{
    private static readonly HttpStatusCode[] OkOrAccepted = [HttpStatusCode.OK, HttpStatusCode.Accepted];
    private static readonly HttpStatusCode[] AcceptedOnly = [HttpStatusCode.Accepted];
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    public Task<IReadOnlyList<NewRelicResult>> PublishAsync(NewRelicEvent newRelicEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(newRelicEvent);
        var target = options.CurrentValue.Events;
        var timestamp = TimestampOf(newRelicEvent.Timestamp);
        var request = new NewRelicRequest
        {
            Url = account => NewRelicUrl.OfEvents(target.Url, account.AccountId),
            Json = NewRelicPayload.Event(newRelicEvent.EventType, timestamp, Merge(target, newRelicEvent.Attributes)),
            Accepted = OkOrAccepted,
            Headers = target.Header,
            TimeLimit = TimeLimit,
        };
        return client.SendAsync(target.DestinationAccount, request, cancellationToken);
    }

    public Task<IReadOnlyList<NewRelicResult>> PublishAsync(NewRelicMetric metric, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var target = options.CurrentValue.Metrics;
        var request = new NewRelicRequest
        {
            Url = _ => SettingsText.ParseUrl(target.Url),
            Json = NewRelicPayload.Metric(metric.Name, metric.Value, TimestampOf(metric.Timestamp), Merge(target, metric.Attributes)),
            Accepted = AcceptedOnly,
            Headers = target.Header,
            TimeLimit = TimeLimit,
        };
        return client.SendAsync(target.DestinationAccount, request, cancellationToken);
    }

    private double TimestampOf(double? given) => given > 0 ? given.Value : time.GetUtcNow().ToUnixTimeMilliseconds();

    private static IEnumerable<KeyValuePair<string, string>> Merge(NewRelicTarget target, IReadOnlyList<KeyValuePair<string, string>> attributes) =>
        target.Attribute.Static.Select(static pair => KeyValuePair.Create(pair.Name, pair.Value)).Concat(attributes);
}
