using Butler.Messaging;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Determines the client id for one broker.</summary>
internal sealed class MqttClientIds(string broker, IMqttClientIds? store, ILogger<MqttClientIds> logger)
{
    /// <summary>Gets a name for this run only.</summary>
    public string Random { get; } = "butler_" + System.Random.Shared.GetHexString(8, lowercase: true);

    /// <summary>Gets the client id of the main connection. If the broker should keep the session, the id must be persistent.</summary>
    public async ValueTask<MqttIdentity> FindAsync(MqttOptions options, CancellationToken cancellationToken)
    {
        if (options.AzureEventGrid.Enable)
        {
            return new MqttIdentity(options.AzureEventGrid.ClientId, options.CleanSession);
        }

        if (options.ClientId.Length > 0 || options.CleanSession)
        {
            return new MqttIdentity(options.ClientId.Length > 0 ? options.ClientId : Random, options.CleanSession);
        }

        if (store is not null)
        {
            return new MqttIdentity(await store.GetAsync(broker, cancellationToken), CleanSession: false);
        }

        logger.NoClientId(broker);
        return new MqttIdentity(Random, CleanSession: true);
    }

    /// <summary>Gets the client id of a connection for a few messages: a separate one, so that the broker does not disconnect a running Butler.</summary>
    /// <remarks>Azure knows only one client.</remarks>
    public MqttIdentity ForVisit(MqttOptions options) => options.AzureEventGrid.Enable
        ? new MqttIdentity(options.AzureEventGrid.ClientId, options.CleanSession)
        : new MqttIdentity(Random, CleanSession: true);
}
