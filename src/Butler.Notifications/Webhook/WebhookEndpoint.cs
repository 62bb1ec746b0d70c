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
    /// Empty by default: not signed. Otherwise the header <c>X-Butler-Signature</c> holds <c>sha256=</c> and, in lower case hex, the
    /// HMAC-SHA256 of the body, or of the query without its question mark for GET. The key is the UTF-8 form of this text.
    /// </value>
    [Secret]
    public string SigningSecret { get; set; } = "";
}
