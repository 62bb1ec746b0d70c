using Butler.Messaging;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Mqtt;

/// <summary>Determines by which name Butler connects to one broker.</summary>
internal sealed class MqttClientIds(string broker, IMqttClientIds? store, ILogger<MqttClientIds> logger)
{
    /// <summary>Gets a name for this run only.</summary>
    public string Random { get; } = "butler_" + System.Random.Shared.GetHexString(8, lowercase: true);

    /// <summary>Gets the name of the standing connection. A session that the broker is to keep needs one that lasts.</summary>
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

    /// <summary>Gets the name of a connection for a few messages: one of its own, so that the broker does not throw out a Butler that runs.</summary>
    /// <remarks>Azure knows one client only.</remarks>
    public MqttIdentity ForVisit(MqttOptions options) => options.AzureEventGrid.Enable
        ? new MqttIdentity(options.AzureEventGrid.ClientId, options.CleanSession)
        : new MqttIdentity(Random, CleanSession: true);
}
