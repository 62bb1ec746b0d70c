using Butler.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Maintains the connection to one broker: connects, uses it, reconnects.</summary>
internal sealed class MqttConnection(
    string broker,
    Func<MqttOptions> options,
    MqttClientIds ids,
    MqttDispatcher dispatcher,
    MqttBacklog backlog,
    TimeProvider time,
    ILogger<MqttConnection> logger)
    : BackgroundService, IStandingConnection
{
    // A connection that ends sooner counts as another failure, so that a broker that disconnects Butler immediately is not flooded.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    private MqttConnectionFate _earlier = new();
    private volatile MqttSession? _session;
    private volatile string _state = "Butler has not tried to connect yet.";

    /// <summary>Gets the current connection, if any.</summary>
    public MqttSession? Session => _session;

    /// <summary>Gets where the connection leads, or why there is none.</summary>
    public string State => _state;

    public string Broker => broker;

    public async Task<IAsyncDisposable> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var settings = options();
            var session = await MqttSession.OpenAsync(settings, ids.ForVisit(settings), dispatcher, time, cancellationToken);
            _session = session;
            return new MqttVisit(session);
        }
        catch (MqttConnectException exception)
        {
            _state = exception.Message;
            return new MqttVisit(null);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nothing here may delay the start of the host.
        await Task.Yield();
        var dispatching = dispatcher.RunAsync(stoppingToken);
        try
        {
            await backlog.LoadAsync(stoppingToken);
            for (var failures = 0; !stoppingToken.IsCancellationRequested; failures++)
            {
                var started = time.GetTimestamp();
                await ConnectAsync(failures, stoppingToken);
                failures = time.GetElapsedTime(started) >= Settled ? 0 : failures;
                var reconnect = options().Reconnect;
                await Task.Delay(MqttBackoff.Create(reconnect.MinDelay, reconnect.MaxDelay).After(failures + 1), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _state = "Butler is stopping.";
        }

        await dispatching;
    }

    /// <summary>Connects, and returns when the connection is over or could not be made.</summary>
    private async Task ConnectAsync(int failures, CancellationToken stoppingToken)
    {
        try
        {
            var settings = options();
            var identity = await ids.FindAsync(settings, stoppingToken);
            await using var session = await MqttSession.OpenAsync(settings, identity, dispatcher, time, stoppingToken);
            if (session.IsContinued)
            {
                _earlier.Repeat();
            }

            _earlier = session.Fate;
            await UseAsync(session, settings, identity.ClientId, stoppingToken);
        }
        catch (MqttConnectException exception)
        {
            _state = exception.Message;
            logger.ConnectFailed(broker, failures + 1, exception.Message);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            _state = $"The connection failed with {exception.GetType().Name}.";
            logger.ConnectionFailed(exception, broker);
        }
    }

    private async Task UseAsync(MqttSession session, MqttOptions settings, string clientId, CancellationToken stoppingToken)
    {
        var place = $"{settings.BrokerHost}:{settings.BrokerPort}";
        var told = broker == MqttBrokers.QlikCloud ? $"\"mqtts://{place}\"" : place;
        MqttMetrics.Connected(broker, 1);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var draining = Task.CompletedTask;
        try
        {
            await GreetAsync(session, settings, $"Connected to MQTT broker {told} with client ID {clientId}", stoppingToken);
            _state = $"Connected to {place}.";
            _session = session;
            logger.Connected(broker, place, clientId);
            draining = backlog.DrainAsync(session, ended.Token);
            _state = await session.Ended.WaitAsync(stoppingToken);
            logger.ConnectionLost(broker, _state);
        }
        finally
        {
            _session = null;
            MqttMetrics.Connected(broker, -1);
            await ended.CancelAsync();
            await draining;
            if (stoppingToken.IsCancellationRequested)
            {
                await session.CloseAsync();
            }
        }
    }

    private async Task GreetAsync(MqttSession session, MqttOptions settings, string status, CancellationToken stoppingToken)
    {
        if (settings.SubscriptionRootTopic.Length > 0
            && await session.SubscribeAsync(settings.SubscriptionRootTopic, stoppingToken) is { } refusal)
        {
            logger.SubscribeFailed(broker, settings.SubscriptionRootTopic, refusal);
        }

        if (settings.StatusTopic.Length > 0
            && await session.PublishAsync(MqttMessage.OfText(settings.StatusTopic, status)) is { Status: not MessageStatus.Sent } result)
        {
            logger.StatusFailed(broker, settings.StatusTopic, result.Detail);
        }
    }
}
