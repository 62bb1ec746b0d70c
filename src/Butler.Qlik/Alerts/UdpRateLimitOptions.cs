using System.ComponentModel.DataAnnotations;

namespace Butler.Qlik.Alerts;

/// <summary>The limit on the rate of datagrams. Each sender address has a window of its own.</summary>
public sealed class UdpRateLimitOptions
{
    /// <summary>Gets or sets whether the rate is limited.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets how many datagrams one sender may send in 60 seconds. What cannot be read counts too.</summary>
    /// <value>1 or more; 600 by default.</value>
    [Range(1, 10_000_000)]
    public int MaxMessagesPerMinute { get; set; } = 600;
}
