using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Email;

/// <summary>How the connection to the mail server is encrypted.</summary>
public sealed class SmtpTlsOptions
{
    /// <summary>Gets or sets the name that the certificate of the server must bear.</summary>
    /// <value>Empty by default: the host. To be set when the host is an IP address or an internal name.</value>
    public string ServerName { get; set; } = "";

    /// <summary>Gets or sets whether the connection stays unencrypted even when the server offers STARTTLS. Key: <c>ignoreTLS</c>.</summary>
    /// <value><see langword="false"/> by default. No effect with <c>secure: true</c>.</value>
    [ConfigurationKeyName("ignoreTLS")]
    public bool IgnoreTls { get; set; }

    /// <summary>Gets or sets whether a server without STARTTLS gets no mail. Key: <c>requireTLS</c>.</summary>
    /// <value><see langword="false"/> by default: STARTTLS is used when the server offers it. No effect with <c>secure: true</c>.</value>
    [ConfigurationKeyName("requireTLS")]
    public bool RequireTls { get; set; }

    /// <summary>Gets or sets whether a certificate that cannot be verified ends the connection.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets a file with the only authorities to trust.</summary>
    /// <value>Empty by default: the authorities of the machine. PEM with one or several certificates, or DER.</value>
    public string Ca { get; set; } = "";
}
