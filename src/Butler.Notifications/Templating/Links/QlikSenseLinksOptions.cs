namespace Butler.Notifications.Templating;

/// <summary>The links that messages offer. Sections <c>Butler:qlikSenseUrls</c> and <c>Butler:genericUrls</c>.</summary>
/// <remarks>A link that is not set is left out of the messages.</remarks>
public sealed class QlikSenseLinksOptions
{
    /// <summary>Gets or sets the address of the Qlik Management Console. Key <c>qlikSenseUrls:qmc</c>.</summary>
    /// <value>Empty by default.</value>
    public string Qmc { get; set; } = "";

    /// <summary>Gets or sets the address of the hub. Key <c>qlikSenseUrls:hub</c>.</summary>
    /// <value>Empty by default.</value>
    public string Hub { get; set; } = "";

    /// <summary>Gets or sets what the id of an app is appended to. Key <c>qlikSenseUrls:appBaseUrl</c>.</summary>
    /// <value>As in <c>https://sense.example.com/sense/app</c>. Empty by default.</value>
    public string AppBaseUrl { get; set; } = "";

    /// <summary>Gets or sets the links of your own. Key <c>genericUrls</c>.</summary>
    /// <value>Empty by default.</value>
    public IList<GenericUrl> GenericUrls { get; set; } = [];
}

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
