namespace Butler.Notifications.Mqtt;

/// <summary>The login to the MQTT broker of Azure Event Grid: TLS, a client certificate, and one name for client and user.</summary>
public sealed class MqttAzureEventGridOptions
{
    /// <summary>Gets or sets whether the broker is one of Azure Event Grid.</summary>
    /// <value><see langword="false"/> by default. When set, the keys of this section take the place of <c>clientId</c>, <c>username</c>,
    /// <c>password</c> and the client certificate, and the connection is encrypted whatever <c>tls:enable</c> says.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the authentication name of the client, sent as client id and as user name.</summary>
    /// <value>Required when <see cref="Enable"/> is set.</value>
    public string ClientId { get; set; } = "";

    /// <summary>Gets or sets the file of the client certificate (PEM).</summary>
    /// <value>Required when <see cref="Enable"/> is set.</value>
    public string ClientCertFile { get; set; } = "";

    /// <summary>Gets or sets the file of the private key (PEM, not encrypted).</summary>
    /// <value>Required when <see cref="Enable"/> is set.</value>
    public string ClientKeyFile { get; set; } = "";
}
