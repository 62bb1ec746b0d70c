using System.Buffers;
using System.Threading.Channels;
using Butler.Messaging;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Protocol;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Passes messages from a broker to their handlers, a few at a time.</summary>
/// <remarks>
/// A message is acknowledged to the broker once it has been handled; so the broker sends no more than it may leave unacknowledged, and
/// keeps the rest. A message that has to be handled again waits separately, so that it does not hold up others.
/// </remarks>
internal sealed class MqttDispatcher(string broker, IEnumerable<IMqttMessageHandler> handlers, TimeProvider time, ILogger<MqttDispatcher> logger)
{
    private const int AtTheSameTime = 4;
    private const int MostWaiting = 10_000;
    private const int MaxShownTopic = 200;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);
    private static readonly Backoff Waits = MqttBackoff.Create(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    private readonly IMqttMessageHandler[] _handlers = [.. handlers.Where(handler => handler.Broker == broker)];

    // Unbounded: the underlying library has no limit either, and delays the end of a connection while it waits for room.
    private readonly Channel<ReceivedMqttMessage> _received = Channel.CreateUnbounded<ReceivedMqttMessage>();

    /// <summary>Adds a message to be handled.</summary>
    public void Accept(MqttApplicationMessageReceivedEventArgs received, MqttConnectionFate connection)
    {
        var message = received.ApplicationMessage;
        received.AutoAcknowledge = false;
        if (message.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtMostOnce && _received.Reader.Count >= MostWaiting)
        {
            // There is no flow control for these: the broker waits for no response, and does not guarantee delivery either.
            MqttMetrics.Received(broker, "dropped");
            return;
        }

        var taken = new MqttMessage(message.Topic, message.Payload.ToArray())
        {
            QualityOfService = (MqttQualityOfService)message.QualityOfServiceLevel,
            Retain = message.Retain,
            ReceivedAt = time.GetUtcNow(),
        };
        _received.Writer.TryWrite(new ReceivedMqttMessage(taken, received.AcknowledgeAsync, connection, _handlers));
    }

    /// <summary>Handles messages until canceled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, AtTheSameTime).Select(_ => WorkAsync(cancellationToken)));

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var received in _received.Reader.ReadAllAsync(cancellationToken))
            {
                if (!received.IsObsolete)
                {
                    await HandleAsync(received, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Waiting messages have not been acknowledged.
        }
    }

    private async Task HandleAsync(ReceivedMqttMessage received, CancellationToken cancellationToken)
    {
        var result = received.Attempts > 0 ? "handled" : "ignored";
        var topic = OneLine.Of(received.Message.Topic, MaxShownTopic);
        var wait = Waits.After(received.Attempts + 1);
        List<IMqttMessageHandler> again = [];
        foreach (var handler in received.Handlers)
        {
            try
            {
                if (!handler.Handles(received.Message.Topic))
                {
                    continue;
                }

                using var limit = new CancellationTokenSource(TimeLimit, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
                await handler.HandleAsync(received.Message, either.Token);
                result = result == "failed" ? result : "handled";
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                result = "failed";
                if (exception is MqttRepeatException)
                {
                    again.Add(handler);
                    logger.HandledLater(broker, wait, exception.Message);
                }
                else if (handler.RepeatsUntilHandled)
                {
                    again.Add(handler);
                    logger.HandlerRepeats(exception, broker, handler.GetType().Name, topic, received.Attempts + 1, wait);
                }
                else
                {
                    logger.HandlerFailed(exception, broker, topic, handler.GetType().Name);
                }
            }
        }

        if (result == "ignored")
        {
            logger.MessageIgnored(broker, topic);
        }

        MqttMetrics.Received(broker, result);
        if (again.Count > 0)
        {
            RepeatAfter(wait, received with { Handlers = again, Attempts = received.Attempts + 1 }, cancellationToken);
            return;
        }

        await AcknowledgeAsync(received, cancellationToken);
    }

    // Not awaited: the next message is handled in the meantime.
    private void RepeatAfter(TimeSpan wait, ReceivedMqttMessage received, CancellationToken cancellationToken) =>
        _ = Task.Delay(wait, time, cancellationToken).ContinueWith(
            _ => _received.Writer.TryWrite(received), cancellationToken, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    private async Task AcknowledgeAsync(ReceivedMqttMessage received, CancellationToken cancellationToken)
    {
        try
        {
            await received.Acknowledge(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The connection broke in the meantime.
            logger.NotAcknowledged(exception, broker);
        }
    }
}
