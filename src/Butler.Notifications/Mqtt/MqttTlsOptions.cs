namespace Butler.Notifications.Mqtt;

/// <summary>How the connection to an MQTT broker is encrypted.</summary>
/// <remarks>Relative paths start at the working directory. Files are read anew for each connection, so a renewed one needs no restart.</remarks>
public sealed class MqttTlsOptions
{
    /// <summary>Gets or sets whether the connection is encrypted.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets whether a certificate of the broker that cannot be verified ends the connection.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets the name that the certificate of the broker must bear.</summary>
    /// <value>Empty by default: the host.</value>
    public string ServerName { get; set; } = "";

    /// <summary>Gets or sets a file with the only authorities to trust.</summary>
    /// <value>Empty by default: the authorities of the machine. PEM with one or several certificates, or DER.</value>
    public string Ca { get; set; } = "";

    /// <summary>Gets or sets the file of the client certificate (PEM).</summary>
    /// <value>Empty by default: none is shown.</value>
    public string ClientCertFile { get; set; } = "";

    /// <summary>Gets or sets the file of the private key (PEM, not encrypted) of the client certificate.</summary>
    /// <value>Empty by default.</value>
    public string ClientKeyFile { get; set; } = "";
}
