namespace Butler.Notifications.InfluxDb;

/// <summary>Which measurements go to InfluxDB in addition to alerts.</summary>
public sealed class InfluxMeasurementOptions
{
    /// <summary>Gets or sets whether each check of a service becomes a point <c>win_service_state</c>.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Services { get; set; } = true;

    /// <summary>Gets or sets whether each report on the memory that Butler uses becomes a point <c>butler_memory_usage</c>.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Memory { get; set; } = true;
}
