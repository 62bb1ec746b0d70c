namespace Butler.Notifications.InfluxDb;

/// <summary>How the connection to InfluxDB is encrypted.</summary>
public sealed class InfluxTlsOptions
{
    /// <summary>Gets or sets whether the connection is encrypted (https).</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets whether a certificate that cannot be verified ends the connection.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets a file with the only authorities to trust.</summary>
    /// <value>Empty by default: the authorities of the machine. PEM with one or several certificates, or DER.</value>
    public string Ca { get; set; } = "";
}
