using System.ComponentModel.DataAnnotations;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Webhook;

/// <summary>One webhook of a route.</summary>
public sealed class WebhookEndpoint
{
    /// <summary>Gets or sets a note for the reader of the settings.</summary>
    /// <value>Empty by default.</value>
    public string Description { get; set; } = "";

    /// <summary>Gets or sets the URL. Key: <c>webhookURL</c>.</summary>
    /// <value>An absolute URL with https or http. Required. <c>user:password@</c> in it becomes a basic login.</value>
    [Secret]
    [ConfigurationKeyName("webhookURL")]
    public string WebhookUrl { get; set; } = "";

    /// <summary>Gets or sets the HTTP method.</summary>
    /// <value><see cref="WebhookMethod.Post"/> by default.</value>
    public WebhookMethod HttpMethod { get; set; }

    /// <summary>Gets or sets how the certificate of the server is verified.</summary>
    public WebhookCertificate Cert { get; set; } = new();

    /// <summary>Gets or sets headers that go along with every request.</summary>
    /// <value>Empty by default.</value>
    public List<WebhookHeader> Headers { get; set; } = [];

    /// <summary>Gets or sets the key that signs every request.</summary>
    /// <value>
    /// Empty by default: not signed. Otherwise the header <c>X-Butler-Signature</c> contains <c>sha256=</c> and, in lowercase hex, the
    /// HMAC-SHA256 of the body, or of the query without its question mark for GET. The key is the UTF-8 form of this text.
    /// </value>
    [Secret]
    public string SigningSecret { get; set; } = "";
}

/// <summary>The HTTP method of a webhook.</summary>
public enum WebhookMethod
{
    /// <summary>The alert is a JSON body.</summary>
    Post,

    /// <summary>The alert is a JSON body.</summary>
    Put,

    /// <summary>The alert is parameters in the query of the URL.</summary>
    Get,
}

/// <summary>A header sent with every request of a webhook.</summary>
public sealed class WebhookHeader
{
    /// <summary>Gets or sets the name, as in <c>Authorization</c>.</summary>
    /// <value>Required. A valid HTTP header name.</value>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value, as in <c>Bearer …</c>.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public string Value { get; set; } = "";
}

/// <summary>How the certificate of a webhook's server is verified.</summary>
public sealed class WebhookCertificate
{
    /// <summary>Gets or sets whether the other keys here have an effect.</summary>
    /// <value><see langword="false"/> by default: the machine's trusted authorities apply.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets whether a certificate that cannot be verified ends the connection.</summary>
    /// <value><see langword="true"/> by default. <see langword="false"/> accepts any certificate, including that of a man in the middle.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets the file with the only authorities to trust. Key: <c>certCA</c>.</summary>
    /// <value>Empty by default: the machine's authorities. PEM with one or more certificates, or DER.</value>
    [ConfigurationKeyName("certCA")]
    public string CertCa { get; set; } = "";
}
