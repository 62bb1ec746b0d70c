namespace Butler.Notifications.InfluxDb;

/// <summary>The tags of every point.</summary>
public sealed class InfluxTagOptions
{
    /// <summary>Gets or sets tags with fixed values.</summary>
    /// <value>Empty by default.</value>
    public IList<InfluxTag> Static { get; set; } = [];
}
