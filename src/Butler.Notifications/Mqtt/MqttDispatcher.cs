using System.Buffers;
using System.Threading.Channels;
using Butler.Messaging;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace Butler.Notifications.Mqtt;

/// <summary>Gives what a broker sends to those who want it, a few messages at a time.</summary>
/// <remarks>
/// A message is confirmed to the broker when it has been handled; so the broker sends no more than it is allowed to leave unconfirmed, and
/// keeps the rest.
/// </remarks>
internal sealed class MqttDispatcher(string broker, IEnumerable<IMqttMessageHandler> handlers, TimeProvider time, ILogger<MqttDispatcher> logger)
{
    private const int AtTheSameTime = 4;
    private const int MaxShownTopic = 200;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    private readonly IMqttMessageHandler[] _handlers = [.. handlers.Where(handler => handler.Broker == broker)];

    // No bound: the library in front has none either, and holds up the end of a connection while it waits for room.
    private readonly Channel<(MqttMessage Message, Func<CancellationToken, Task> Acknowledge)> _received =
        Channel.CreateUnbounded<(MqttMessage, Func<CancellationToken, Task>)>();

    /// <summary>Takes a message that is to be handled.</summary>
    public void Accept(MqttApplicationMessageReceivedEventArgs received)
    {
        var message = received.ApplicationMessage;
        received.AutoAcknowledge = false;
        _received.Writer.TryWrite((
            new MqttMessage(message.Topic, message.Payload.ToArray())
            {
                QualityOfService = (MqttQualityOfService)message.QualityOfServiceLevel,
                Retain = message.Retain,
            },
            received.AcknowledgeAsync));
    }

    /// <summary>Handles messages until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, AtTheSameTime).Select(_ => WorkAsync(cancellationToken)));

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (message, acknowledge) in _received.Reader.ReadAllAsync(cancellationToken))
            {
                MqttMetrics.Received(broker, await HandleAsync(message, cancellationToken));
                await AcknowledgeAsync(acknowledge, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What still waits was not confirmed.
        }
    }

    private async Task<string> HandleAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        var result = "ignored";
        foreach (var handler in _handlers)
        {
            try
            {
                if (!handler.Handles(message.Topic))
                {
                    continue;
                }

                using var limit = new CancellationTokenSource(TimeLimit, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
                await handler.HandleAsync(message, either.Token);
                result = "handled";
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                logger.HandlerFailed(exception, broker, OneLine.Of(message.Topic, MaxShownTopic), handler.GetType().Name);
                return "failed";
            }
        }

        if (result == "ignored")
        {
            logger.MessageIgnored(broker, OneLine.Of(message.Topic, MaxShownTopic));
        }

        return result;
    }

    private async Task AcknowledgeAsync(Func<CancellationToken, Task> acknowledge, CancellationToken cancellationToken)
    {
        try
        {
            await acknowledge(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The connection broke in the meantime.
            logger.NotAcknowledged(exception, broker);
        }
    }
}
