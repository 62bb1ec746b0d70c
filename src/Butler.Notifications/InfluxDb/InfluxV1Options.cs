namespace Butler.Notifications.InfluxDb;

/// <summary>What InfluxDB 1 needs to know.</summary>
public sealed class InfluxV1Options
{
    /// <summary>Gets or sets the login.</summary>
    public InfluxAuthOptions Auth { get; set; } = new();

    /// <summary>Gets or sets the name of the database. It is created when it is missing.</summary>
    /// <value>Required.</value>
    public string DbName { get; set; } = "";

    /// <summary>Gets or sets how long a database that Butler creates keeps its points.</summary>
    public InfluxRetentionPolicyOptions RetentionPolicy { get; set; } = new();
}
