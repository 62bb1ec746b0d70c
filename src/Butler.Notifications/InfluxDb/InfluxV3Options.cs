using Butler.Configuration;

namespace Butler.Notifications.InfluxDb;

/// <summary>What InfluxDB 3 needs to know.</summary>
public sealed class InfluxV3Options
{
    /// <summary>Gets or sets the database.</summary>
    /// <value>Required.</value>
    public string Database { get; set; } = "";

    /// <summary>Gets or sets a note for the reader of the settings.</summary>
    /// <value>Empty by default; has no effect.</value>
    public string Description { get; set; } = "";

    /// <summary>Gets or sets the token, which must be allowed to write to the database.</summary>
    /// <value>Required.</value>
    [Secret]
    public string Token { get; set; } = "";

    /// <summary>Gets or sets a note on how long the database keeps its points.</summary>
    /// <value>Empty by default; has no effect, because the database has a retention of its own.</value>
    public string RetentionDuration { get; set; } = "";

    /// <summary>Gets or sets how long one write may take.</summary>
    /// <value>10 seconds by default; more than zero. A bare number in a file counts milliseconds.</value>
    [Unit(TimeUnit.Milliseconds)]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long one query may take.</summary>
    /// <value>60 seconds by default; has no effect, because Butler asks for nothing. A bare number in a file counts milliseconds.</value>
    [Unit(TimeUnit.Milliseconds)]
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
