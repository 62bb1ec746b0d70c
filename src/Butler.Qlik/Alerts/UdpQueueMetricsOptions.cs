namespace Butler.Qlik.Alerts;

/// <summary>Where figures about the queue of events are written.</summary>
public sealed class UdpQueueMetricsOptions
{
    /// <summary>Gets or sets what is written to InfluxDB.</summary>
    public UdpQueueInfluxOptions Influxdb { get; set; } = new();
}
