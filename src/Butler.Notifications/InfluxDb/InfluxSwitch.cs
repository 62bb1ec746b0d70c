namespace Butler.Notifications.InfluxDb;

/// <summary>Something that is on or off.</summary>
public sealed class InfluxSwitch
{
    /// <summary>Gets or sets whether it is on.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }
}
