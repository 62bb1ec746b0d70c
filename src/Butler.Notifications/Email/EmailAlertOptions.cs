using Butler.Alerts;

namespace Butler.Notifications.Email;

/// <summary>A mail destination. Section: <c>Butler:emailNotification</c>.</summary>
/// <remarks>Every route key can also be set directly in the section, as the default for all routes.</remarks>
public sealed class EmailAlertOptions : AlertSinkOptions<EmailRouteOptions>
{
    /// <summary>Initializes a new instance of the <see cref="EmailAlertOptions"/> class, in which an attempt may take three minutes.</summary>
    /// <remarks>If a server takes a long time to scan an email and the connection is closed before it responds, it still delivers the email, and again at the
    /// next attempt.</remarks>
    public EmailAlertOptions() => Delivery.Timeout = TimeSpan.FromMinutes(3);

    /// <summary>Gets or sets the mail server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>Gets or sets the default sender of all routes.</summary>
    /// <value>A mail address, with or without a name.</value>
    public string FromAddress
    {
        get;
        set
        {
            field = value;
            Defaults(route => route.FromAddress = value);
        }
    } = "";

    /// <summary>Adds default recipients for all routes.</summary>
    /// <param name="recipients">Mail addresses.</param>
    public void SendTo(params string[] recipients)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        Defaults(route => route.Recipients.AddRange(recipients));
    }
}
