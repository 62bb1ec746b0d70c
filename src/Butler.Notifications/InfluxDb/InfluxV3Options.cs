using Butler.Configuration;

namespace Butler.Notifications.InfluxDb;

/// <summary>Settings for InfluxDB 3.</summary>
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

    /// <summary>Gets or sets a note about the retention of the database.</summary>
    /// <value>Empty by default; has no effect, because the database has its own retention.</value>
    public string RetentionDuration { get; set; } = "";

    /// <summary>Gets or sets how long one write may take.</summary>
    /// <value>10 seconds by default; greater than zero. In a file, a plain number is in milliseconds.</value>
    [Unit(TimeUnit.Milliseconds)]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long one query may take.</summary>
    /// <value>60 seconds by default; has no effect, because Butler makes no queries. In a file, a plain number is in milliseconds.</value>
    [Unit(TimeUnit.Milliseconds)]
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
