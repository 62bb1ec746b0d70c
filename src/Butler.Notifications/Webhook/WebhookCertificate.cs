using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Webhook;

/// <summary>How the certificate of a webhook's server is verified.</summary>
public sealed class WebhookCertificate
{
    /// <summary>Gets or sets whether the other keys here have an effect.</summary>
    /// <value><see langword="false"/> by default: the authorities that the machine trusts decide.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets whether a certificate that cannot be verified ends the connection.</summary>
    /// <value><see langword="true"/> by default. <see langword="false"/> accepts any certificate, and with it anybody in between.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets the file with the only authorities to trust. Key: <c>certCA</c>.</summary>
    /// <value>Empty by default: the authorities of the machine. PEM with one or several certificates, or DER.</value>
    [ConfigurationKeyName("certCA")]
    public string CertCa { get; set; } = "";
}
