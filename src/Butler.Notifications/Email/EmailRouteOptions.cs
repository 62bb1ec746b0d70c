using Butler.Alerts;

namespace Butler.Notifications.Email;

/// <summary>One route to mailboxes.</summary>
public sealed class EmailRouteOptions : RouteOptions
{
    /// <summary>Gets or sets the custom property in which a task itself lists addresses.</summary>
    public AddressProperty AlertEnabledByEmailAddress { get; set; } = new();

    /// <summary>Gets or sets whether the owner of the app gets the alert too.</summary>
    public AppOwnerAlert AppOwnerAlert { get; set; } = new();

    /// <summary>Gets or sets the priority.</summary>
    /// <value><see cref="EmailPriority.Normal"/> by default.</value>
    public EmailPriority Priority { get; set; }

    /// <summary>Gets or sets the subject, a Handlebars template.</summary>
    /// <value>Empty by default: the title of the kind and the name of the task or service.</value>
    public string Subject { get; set; } = "";

    /// <summary>Gets or sets the folder of <see cref="HtmlTemplateFile"/>.</summary>
    /// <value>Empty by default: the working directory, which relative paths start at too.</value>
    public string BodyFileDirectory { get; set; } = "";

    /// <summary>Gets or sets the template file of the HTML body, without its extension: <c>.handlebars</c>, <c>.hbs</c> and <c>.liquid</c> are tried.</summary>
    /// <value>Empty by default: the template that ships with Butler.</value>
    public string HtmlTemplateFile { get; set; } = "";

    /// <summary>Gets or sets the sender, as in <c>Qlik Sense &lt;noreply@example.com&gt;</c>.</summary>
    /// <value>Required.</value>
    public string FromAddress { get; set; } = "";

    /// <summary>Gets or sets the addresses that get every alert that the gates of the route let through.</summary>
    /// <value>Empty by default. Each gets a mail of its own.</value>
    public List<string> Recipients { get; set; } = [];

    /// <inheritdoc/>
    public override bool NamesTarget() => Recipients.Count > 0 && !string.IsNullOrWhiteSpace(FromAddress);

    /// <inheritdoc/>
    public override void AdoptTarget(RouteOptions other)
    {
        var mail = (EmailRouteOptions)other;
        FromAddress = string.IsNullOrWhiteSpace(FromAddress) ? mail.FromAddress : FromAddress;
        Recipients = Recipients.Count == 0 ? [.. mail.Recipients] : Recipients;
    }
}
