using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Qlik.Alerts;

/// <summary>What is written to InfluxDB about the queue of events. Anything else that takes measurements gets it too.</summary>
public sealed class UdpQueueInfluxOptions
{
    /// <summary>Gets or sets whether figures are written.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets how often they are written.</summary>
    /// <value>1 second to 1 day; 20 seconds by default. A bare number in a file counts milliseconds. Read at start.</value>
    [Unit(TimeUnit.Milliseconds)]
    public TimeSpan WriteFrequency { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets or sets the name of the measurement.</summary>
    /// <value><c>butler_udp_queue</c> by default.</value>
    [Required]
    public string MeasurementName { get; set; } = "butler_udp_queue";

    /// <summary>Gets or sets tags that every point carries.</summary>
    /// <value>Empty by default.</value>
    public IList<UdpQueueTag> Tags { get; set; } = [];
}
