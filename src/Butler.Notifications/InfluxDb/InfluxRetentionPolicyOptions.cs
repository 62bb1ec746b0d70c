namespace Butler.Notifications.InfluxDb;

/// <summary>How long a database keeps its points that Butler creates in InfluxDB 1. An existing database is left as it is.</summary>
public sealed class InfluxRetentionPolicyOptions
{
    /// <summary>Gets or sets the name of the policy.</summary>
    /// <value><c>10d</c> by default.</value>
    public string Name { get; set; } = "10d";

    /// <summary>Gets or sets how long points are kept.</summary>
    /// <value>A duration of InfluxDB, as in <c>52w</c>, <c>10d</c> or <c>1h30m</c>, at least one hour, or <c>INF</c> for ever; <c>10d</c> by default.</value>
    public string Duration { get; set; } = "10d";
}
