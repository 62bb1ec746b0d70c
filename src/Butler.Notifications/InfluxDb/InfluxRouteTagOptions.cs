namespace Butler.Notifications.InfluxDb;

/// <summary>The tags of the points of one kind of alert, on top of those of every point.</summary>
public sealed class InfluxRouteTagOptions
{
    /// <summary>Gets or sets tags with fixed values. They win over tags of the same name.</summary>
    /// <value>Empty by default.</value>
    public IList<InfluxTag> Static { get; set; } = [];

    /// <summary>Gets or sets the tags made of tags in Qlik Sense.</summary>
    public InfluxDynamicTagOptions Dynamic { get; set; } = new();
}
