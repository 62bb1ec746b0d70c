using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Qlik.Alerts;

/// <summary>How repeated events are recognized: same kind of event, same execution id.</summary>
public sealed class UdpDeduplicationOptions
{
    /// <summary>Gets or sets whether repeated events are dropped.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets how long an event is remembered, from when it first came. Survives a restart.</summary>
    /// <value>10 minutes by default. A bare number in a file counts minutes.</value>
    [ConfigurationKeyName("ttlMinutes")]
    [Unit(TimeUnit.Minutes)]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(10);
}
