using Butler.Configuration;

namespace Butler.Notifications.NewRelic;

/// <summary>Where events or metrics are sent, and what is added to each.</summary>
public sealed class NewRelicTarget
{
    /// <summary>Gets or sets the names of the accounts that get them.</summary>
    /// <value>Empty by default.</value>
    public List<string> DestinationAccount { get; set; } = [];

    /// <summary>Gets or sets the address of New Relic.</summary>
    /// <value>An absolute URL with https or http.</value>
    public string Url { get; set; } = "";

    /// <summary>Gets or sets further HTTP headers.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public List<NewRelicNameValue> Header { get; set; } = [];

    /// <summary>Gets or sets what is sent with each event or metric.</summary>
    public NewRelicAttributes Attribute { get; set; } = new();
}
