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
    /// <value>Empty by default: what happened to what, and why.</value>
    public string Subject { get; set; } = "";

    /// <summary>Gets or sets the folder of <see cref="HtmlTemplateFile"/>.</summary>
    /// <value>Empty by default: the working directory, which relative paths are relative to.</value>
    public string BodyFileDirectory { get; set; } = "";

    /// <summary>Gets or sets the template file of the HTML body, without its extension: <c>.handlebars</c>, <c>.hbs</c> and <c>.liquid</c> are tried.</summary>
    /// <value>Empty by default: the built-in template.</value>
    public string HtmlTemplateFile { get; set; } = "";

    /// <summary>Gets or sets the sender, as in <c>Qlik Sense &lt;noreply@example.com&gt;</c>.</summary>
    /// <value>Required.</value>
    public string FromAddress { get; set; } = "";

    /// <summary>Gets or sets the addresses that get every alert that the gates of the route let through.</summary>
    /// <value>Empty by default. Each recipient gets a separate email.</value>
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

/// <summary>The custom property in which a task itself lists email addresses.</summary>
public sealed class AddressProperty
{
    /// <summary>Gets or sets the name of the custom property. Its values get the alert regardless of the route's gates.</summary>
    /// <value>Empty by default: no such property.</value>
    public string CustomPropertyName { get; set; } = "";
}

/// <summary>The owners of apps who get no mail, also when they are included.</summary>
public sealed class ExcludedOwners
{
    /// <summary>Gets or sets the owners.</summary>
    /// <value>Empty by default.</value>
    public List<AppOwner> User { get; set; } = [];
}

/// <summary>The owners of apps who get mail.</summary>
public sealed class IncludedOwners
{
    /// <summary>Gets or sets whether all owners get mail.</summary>
    /// <value><see langword="false"/> by default: those in <see cref="User"/>.</value>
    public bool IncludeAll { get; set; }

    /// <summary>Gets or sets the owners who get mail when not all do.</summary>
    /// <value>Empty by default.</value>
    public List<AppOwner> User { get; set; } = [];
}

/// <summary>The priority of an email, shown by the recipient's mail program.</summary>
public enum EmailPriority
{
    /// <summary>No mark.</summary>
    Normal,

    /// <summary>Marked as important.</summary>
    High,

    /// <summary>Marked as unimportant.</summary>
    Low,
}

/// <summary>Specifies whether the owner of an app gets email about it.</summary>
public sealed class AppOwnerAlert
{
    /// <summary>Gets or sets whether owners get mail at all.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the owners who get mail.</summary>
    public IncludedOwners IncludeOwner { get; set; } = new();

    /// <summary>Gets or sets the owners who get none. This list wins.</summary>
    public ExcludedOwners ExcludeOwner { get; set; } = new();
}
