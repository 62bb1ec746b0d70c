using System.Text;
using Butler.Messaging;

namespace Butler.Hosting.AspNetCore.Tests.Messaging;

/// <summary>Sends nothing but remembers what it was given, and answers as a test says.</summary>
internal sealed class RecordedMessages : IMqttPublisher, IChatPoster, INewRelicPublisher
{
    public List<(string Topic, string Text)> Published { get; } = [];

    public List<ChatPost> Posted { get; } = [];

    public List<NewRelicEvent> Events { get; } = [];

    public List<NewRelicMetric> Metrics { get; } = [];

    public MessageResult Answer { get; set; } = MessageResult.Sent();

    public IReadOnlyList<NewRelicResult> NewRelicAnswer { get; set; } = [new("First", MessageResult.Sent("OK"))];

    public string Broker => MqttBrokers.Default;

    public bool IsConnected => true;

    public string ConnectionState => "";

    public ValueTask<MessageResult> PublishAsync(MqttMessage message, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A message of a caller is kept while the broker is away.");

    public ValueTask<MessageResult> PublishOrQueueAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        Published.Add((message.Topic, Encoding.UTF8.GetString(message.Payload.Span)));
        return ValueTask.FromResult(Answer);
    }

    public ValueTask<MessageResult> PostAsync(ChatPost post, CancellationToken cancellationToken)
    {
        Posted.Add(post);
        return ValueTask.FromResult(Answer);
    }

    public Task<IReadOnlyList<NewRelicResult>> PublishAsync(NewRelicEvent newRelicEvent, CancellationToken cancellationToken)
    {
        Events.Add(newRelicEvent);
        return Task.FromResult(NewRelicAnswer);
    }

    public Task<IReadOnlyList<NewRelicResult>> PublishAsync(NewRelicMetric metric, CancellationToken cancellationToken)
    {
        Metrics.Add(metric);
        return Task.FromResult(NewRelicAnswer);
    }
}
