using System.ComponentModel.DataAnnotations;

namespace Butler.Qlik.Alerts;

/// <summary>How many events may be on their way from the socket to the disk.</summary>
public sealed class UdpMessageQueueOptions
{
    /// <summary>The fewest events that are written at once, whatever is configured.</summary>
    internal const int LeastConcurrent = 256;

    /// <summary>The fewest events that may wait, whatever is configured. Older files say 200, which a burst fills before it can be read.</summary>
    internal const int LeastSize = 20_000;

    /// <summary>The most bytes that may wait, so that a flood of the largest datagrams does not fill the memory.</summary>
    internal const long MostBytes = 128 * 1024 * 1024;

    /// <summary>Gets or sets how many events are written to disk at once.</summary>
    /// <value>1 or more; 256 by default. A smaller number counts as 256, because writes that come together share one commit.</value>
    [Range(1, 100_000)]
    public int MaxConcurrent { get; set; } = LeastConcurrent;

    /// <summary>Gets or sets how many datagrams may wait to be written. Newer ones are dropped and counted.</summary>
    /// <value>1 or more; 50000 by default. A number below 20000 counts as 20000. Together they may have 128 MiB.</value>
    [Range(1, 10_000_000)]
    public int MaxSize { get; set; } = 50_000;

    /// <summary>Gets or sets how full the queue may get before the log warns.</summary>
    /// <value>0 to 100 percent; 80 by default.</value>
    [Range(0, 100)]
    public int BackpressureThreshold { get; set; } = 80;
}
