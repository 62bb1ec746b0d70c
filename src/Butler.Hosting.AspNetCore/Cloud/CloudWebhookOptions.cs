using Butler.Configuration;

namespace Butler.Hosting.AspNetCore.Cloud;

/// <summary>How Butler verifies that an event at <c>/v5/qlik-cloud/events</c> comes from a Qlik Cloud tenant.</summary>
/// <remarks>If both a secret and a header are set, either one is enough.</remarks>
public sealed class CloudWebhookOptions
{
    /// <summary>Gets or sets whether events are taken.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the webhook secret that the tenant signs each event with.</summary>
    /// <value>Empty by default; at least 16 characters.</value>
    [Secret]
    public string Secret { get; set; } = "";

    /// <summary>Gets or sets the name of a header that the webhook sends.</summary>
    /// <value>Empty by default.</value>
    public string HeaderName { get; set; } = "";

    /// <summary>Gets or sets the value of the header, a shared secret.</summary>
    /// <value>Empty by default; at least 16 characters.</value>
    [Secret]
    public string HeaderValue { get; set; } = "";

    internal bool HasSecret => Secret.Length > 0 || (HeaderName.Length > 0 && HeaderValue.Length > 0);
}
