using Butler.Configuration;

namespace Butler.Notifications.InfluxDb;

/// <summary>What InfluxDB 2 needs to know.</summary>
public sealed class InfluxV2Options
{
    /// <summary>Gets or sets the organisation.</summary>
    /// <value>Required.</value>
    public string Org { get; set; } = "";

    /// <summary>Gets or sets the bucket. It must exist.</summary>
    /// <value>Required.</value>
    public string Bucket { get; set; } = "";

    /// <summary>Gets or sets a note for the reader of the settings.</summary>
    /// <value>Empty by default; has no effect.</value>
    public string Description { get; set; } = "";

    /// <summary>Gets or sets the token, which must be allowed to write to the bucket.</summary>
    /// <value>Required.</value>
    [Secret]
    public string Token { get; set; } = "";

    /// <summary>Gets or sets a note on how long the bucket keeps its points.</summary>
    /// <value>Empty by default; has no effect, because the bucket has a retention of its own.</value>
    public string RetentionDuration { get; set; } = "";
}
