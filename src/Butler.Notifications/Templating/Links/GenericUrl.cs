namespace Butler.Notifications.Templating;

/// <summary>A link of your own that messages offer: a run book, a ticket form.</summary>
public sealed class GenericUrl
{
    /// <summary>Gets or sets the id that a template tells the link by.</summary>
    public string Id { get; set; } = "";

    /// <summary>Gets or sets the text of the link.</summary>
    public string LinkText { get; set; } = "";

    /// <summary>Gets or sets a note; built-in templates do not show it.</summary>
    public string Comment { get; set; } = "";

    /// <summary>Gets or sets the address, starting with <c>http://</c> or <c>https://</c>.</summary>
    public string Url { get; set; } = "";
}
