using Butler.Messaging;
using Butler.Notifications.Shared;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>One connection to a broker, from beginning to end.</summary>
internal sealed class MqttSession : IAsyncDisposable
{
    private readonly IMqttClient _client;
    private readonly MqttOptions _options;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MqttClientConnectResult? _broker;
    private long _confirmed;

    private MqttSession(MqttOptions options, MqttDispatcher dispatcher, TimeProvider time)
    {
        _options = options;
        _time = time;
        _client = new MqttClientFactory().CreateMqttClient();
        _client.ApplicationMessageReceivedAsync += received =>
        {
            dispatcher.Accept(received, Fate);
            return Task.CompletedTask;
        };
        _client.DisconnectedAsync += gone =>
        {
            _ended.TrySetResult(gone.Exception is { } cause
                ? MqttFailure.Explain(cause, options)
                : $"{MqttFailure.NameOf(options)} closed the connection{MqttFailure.Reason(gone.ReasonString)}.");
            return Task.CompletedTask;
        };
    }

    /// <summary>Gets a task that completes when the connection is gone, with the reason.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>Gets what message handlers know about the connection.</summary>
    public MqttConnectionFate Fate { get; } = new();

    /// <summary>Gets how many messages the broker has confirmed over this connection.</summary>
    public long Confirmed => Volatile.Read(ref _confirmed);

    /// <summary>Gets whether the broker still had the session, and redelivers unacknowledged messages.</summary>
    public bool IsContinued => _broker is { IsSessionPresent: true };

    /// <summary>Gets the pattern that was subscribed to over this connection; empty for none.</summary>
    public string Filter { get; private set; } = "";

    /// <summary>Connects.</summary>
    /// <exception cref="MqttConnectException">It did not work.</exception>
    public static async Task<MqttSession> OpenAsync(
        MqttOptions options, MqttIdentity identity, MqttDispatcher dispatcher, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = new MqttSession(options, dispatcher, time);
        try
        {
            using var limit = new CancellationTokenSource(options.ConnectTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            session._broker = await session._client.ConnectAsync(MqttClientSettings.Create(options, identity), either.Token);
            return session._broker.ResultCode == MqttClientConnectResultCode.Success
                ? session
                : throw new MqttConnectException(MqttFailure.Explain(session._broker, options));
        }
        catch (Exception exception)
        {
            session._client.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw exception as MqttConnectException ?? new MqttConnectException(
                exception is CertificateFileException ? exception.Message : MqttFailure.Explain(exception, options), exception);
        }
    }

    /// <summary>Subscribes.</summary>
    /// <returns>Why the broker refused; <see langword="null"/> when it did not.</returns>
    public async Task<string?> SubscribeAsync(string filter, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.ConnectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        Filter = filter;
        var wish = new MqttClientSubscribeOptionsBuilder().WithTopicFilter(filter, (MqttQualityOfServiceLevel)_options.Qos).Build();
        try
        {
            var answer = await _client.SubscribeAsync(wish, either.Token);
            var item = answer.Items.First();
            return item.ResultCode <= MqttClientSubscribeResultCode.GrantedQoS2 ? null : $"{item.ResultCode}{MqttFailure.Reason(answer.ReasonString)}";
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return MqttFailure.Explain(exception, _options);
        }
    }

    /// <summary>Publishes. Never throws.</summary>
    /// <remarks>Must not be canceled by the caller: the library closes the connection when a write is canceled.</remarks>
    public async Task<MessageResult> PublishAsync(MqttMessage message) => (await TryPublishAsync(message)).Result;

    /// <summary>Publishes, and returns whether the connection broke, as opposed to a timeout. Never throws.</summary>
    public async Task<(MessageResult Result, bool IsBroken)> TryPublishAsync(MqttMessage message)
    {
        var qos = (int?)message.QualityOfService ?? _options.Qos;
        if (FindLimit(message, qos) is { } limit)
        {
            return (MessageResult.Refused(limit), false);
        }

        using var timeLimit = new CancellationTokenSource(_options.PublishTimeout, _time);
        try
        {
            var packet = new MqttApplicationMessageBuilder()
                .WithTopic(message.Topic)
                .WithPayload(message.Payload.ToArray())
                .WithQualityOfServiceLevel((MqttQualityOfServiceLevel)qos)
                .WithRetainFlag(message.Retain)
                .Build();
            var answer = await _client.PublishAsync(packet, timeLimit.Token);
            if (!answer.IsSuccess)
            {
                return (
                    MessageResult.Refused($"{MqttFailure.NameOf(_options)} refused the message: {answer.ReasonCode}{MqttFailure.Reason(answer.ReasonString)}."),
                    false);
            }

            if (qos > 0)
            {
                Interlocked.Increment(ref _confirmed);
            }

            return (MessageResult.Sent(), false);
        }
        catch (Exception exception) when (exception is MqttCommunicationException or OperationCanceledException or IOException
            or System.Net.Sockets.SocketException or ObjectDisposedException or InvalidOperationException)
        {
            return (MessageResult.Unavailable(MqttFailure.Explain(exception, _options)), !timeLimit.IsCancellationRequested);
        }
    }

    /// <summary>Disconnects from the broker.</summary>
    public async Task CloseAsync()
    {
        if (_options.LastWill is { Topic.Length: > 0 } will)
        {
            // The broker sends the last will only for a client that vanished.
            await PublishAsync(MqttMessage.OfText(will.Topic, will.Message) with { Retain = will.Retain });
        }

        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), _time);
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), limit.Token);
        }
        catch (Exception exception) when (exception is MqttCommunicationException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // It is already gone.
            _ended.TrySetResult(exception.Message);
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    // An MQTT 5 broker announces its limits at the beginning, and closes the connection on a message beyond them.
    private string? FindLimit(MqttMessage message, int qos)
    {
        if (_options.ProtocolVersion != "5" || _broker is not { } broker)
        {
            return null;
        }

        var size = message.Payload.Length + System.Text.Encoding.UTF8.GetByteCount(message.Topic) + PacketOverhead;
        if (broker.MaximumPacketSize is > 0 and var max && size > max)
        {
            return $"The message has {size} bytes, but {MqttFailure.NameOf(_options)} takes {max} at most.";
        }

        if (qos > (int)broker.MaximumQoS)
        {
            return $"The message asks for quality of service {qos}, but {MqttFailure.NameOf(_options)} offers {(int)broker.MaximumQoS} at most. See the key qos.";
        }

        return message.Retain && !broker.RetainAvailable ? $"{MqttFailure.NameOf(_options)} keeps no messages, but this one asks for it." : null;
    }

    // Fixed header, lengths, packet id, properties.
    private const int PacketOverhead = 16;
}
