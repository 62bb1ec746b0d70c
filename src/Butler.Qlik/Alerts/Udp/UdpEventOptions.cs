using System.ComponentModel.DataAnnotations;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Qlik.Alerts;

/// <summary>How Butler listens for Qlik Sense log events (section <c>Butler:udpServerConfig</c>).</summary>
public sealed class UdpEventOptions
{
    /// <summary>Gets or sets whether Butler listens.</summary>
    /// <value><see langword="true"/> by default: an added listener is on.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets the address to listen on: IPv4, IPv6 or a host name.</summary>
    /// <value><c>0.0.0.0</c> by default: every IPv4 address of the machine. <c>::</c> listens on every IPv4 and IPv6 address.</value>
    [Required]
    public string ServerHost { get; set; } = "0.0.0.0";

    /// <summary>Gets or sets the UDP port to listen on.</summary>
    /// <value>0 to 65535; 9998 by default. 0 takes a free port, available from <see cref="IUdpEventListener.LocalEndPoint"/>.</value>
    [Range(0, 65535)]
    public int PortTaskFailure { get; set; } = 9998;

    /// <summary>Gets or sets the size in bytes above which a datagram is dropped.</summary>
    /// <value>1 to 65507; 65507 by default, the most that UDP can carry.</value>
    [Range(1, 65507)]
    public int MaxMessageSize { get; set; } = 65507;

    /// <summary>Gets or sets the size in bytes of the operating system's buffer for datagrams that Butler has not read yet.</summary>
    /// <value>65536 to 1073741824; 16777216 (16 MiB) by default. The system may grant less; this is logged at startup, with the setting to change.</value>
    [Range(65_536, 1_073_741_824)]
    public int ReceiveBufferSize { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets whether only <see cref="AllowedSources"/> are listened to.</summary>
    /// <value><see langword="null"/> by default: validation is on as soon as <see cref="AllowedSources"/> has an entry.
    /// If it is on and no entry can be resolved, every datagram is rejected.</value>
    public bool? EnableSourceValidation { get; set; }

    /// <summary>Gets or sets who may send events.</summary>
    /// <value>IPv4 or IPv6 addresses, networks in CIDR form (<c>10.1.0.0/16</c>, <c>fd00::/8</c>) and host names. Names are resolved
    /// at startup and every few minutes. Empty by default.</value>
    public IList<string> AllowedSources { get; set; } = [];

    /// <summary>Gets or sets how many events may wait.</summary>
    public UdpMessageQueueOptions MessageQueue { get; set; } = new();

    /// <summary>Gets or sets the limit on the rate of events of one sender.</summary>
    public UdpRateLimitOptions RateLimit { get; set; } = new();

    /// <summary>Gets or sets how repeated events are recognized.</summary>
    public UdpDeduplicationOptions Deduplication { get; set; } = new();

    /// <summary>Gets or sets where queue statistics are written.</summary>
    public UdpQueueMetricsOptions QueueMetrics { get; set; } = new();

    /// <summary>Gets or sets the name of the Qlik Sense site that the events come from.</summary>
    /// <value><c>default</c> by default: the site that was added without a name.</value>
    [Required]
    public string Site { get; set; } = "default";

    /// <summary>Gets whether the sender of each datagram is checked.</summary>
    internal bool ValidatesSources => EnableSourceValidation ?? AllowedSources.Count > 0;
}

/// <summary>Where queue statistics are written.</summary>
public sealed class UdpQueueMetricsOptions
{
    /// <summary>Gets or sets what is written to InfluxDB.</summary>
    public UdpQueueInfluxOptions Influxdb { get; set; } = new();
}

/// <summary>One tag of the queue statistics.</summary>
public sealed class UdpQueueTag
{
    /// <summary>Gets or sets the name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    public string Value { get; set; } = "";
}

/// <summary>The rate limit for datagrams. Each sender address has its own window.</summary>
public sealed class UdpRateLimitOptions
{
    /// <summary>Gets or sets whether the rate is limited.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets how many datagrams one sender may send in 60 seconds. Invalid ones count too.</summary>
    /// <value>1 or more; 600 by default.</value>
    [Range(1, 10_000_000)]
    public int MaxMessagesPerMinute { get; set; } = 600;
}

/// <summary>How duplicate events are recognized: same kind of event, same execution id.</summary>
public sealed class UdpDeduplicationOptions
{
    /// <summary>Gets or sets whether repeated events are dropped.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets how long an event is remembered, from when it first arrived. Survives a restart.</summary>
    /// <value>10 minutes by default. In a file, a plain number is in minutes.</value>
    [ConfigurationKeyName("ttlMinutes")]
    [Unit(TimeUnit.Minutes)]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(10);
}

/// <summary>The queue statistics written to InfluxDB. Other measurement sinks get them too.</summary>
public sealed class UdpQueueInfluxOptions
{
    /// <summary>Gets or sets whether figures are written.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets how often they are written.</summary>
    /// <value>1 second to 1 day; 20 seconds by default. In a file, a plain number is in milliseconds. Read at startup.</value>
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
