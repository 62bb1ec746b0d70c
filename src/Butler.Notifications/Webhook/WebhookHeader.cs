using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Notifications.Webhook;

/// <summary>A header that goes along with every request of a webhook.</summary>
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
