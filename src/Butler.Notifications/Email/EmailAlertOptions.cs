using Butler.Alerts;

namespace Butler.Notifications.Email;

/// <summary>A mail destination. Section: <c>Butler:emailNotification</c>.</summary>
/// <remarks>Every key of a route can also stand directly in the section: it is then the default of all routes.</remarks>
public sealed class EmailAlertOptions : AlertSinkOptions<EmailRouteOptions>
{
    /// <summary>Initializes a new instance of the <see cref="EmailAlertOptions"/> class, in which an attempt may take three minutes.</summary>
    /// <remarks>A server that looks through a mail for long and is left alone before it answers delivers the mail all the same, and again at the
    /// next attempt.</remarks>
    public EmailAlertOptions() => Delivery.Timeout = TimeSpan.FromMinutes(3);

    /// <summary>Gets or sets the mail server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>Gets or sets the sender of all routes that name none of their own.</summary>
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

    /// <summary>Adds recipients to all routes that list none of their own.</summary>
    /// <param name="recipients">Mail addresses.</param>
    public void SendTo(params string[] recipients)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        Defaults(route => route.Recipients.AddRange(recipients));
    }
}
