using System.ComponentModel.DataAnnotations;

namespace Butler.Qlik.Alerts;

/// <summary>How many events may be between the socket and the disk.</summary>
public sealed class UdpMessageQueueOptions
{
    /// <summary>The minimum number of events written at once, whatever is configured.</summary>
    internal const int LeastConcurrent = 256;

    /// <summary>The minimum number of events that may wait, whatever is configured. Older files have 200, which a burst fills before it can be read.</summary>
    internal const int LeastSize = 20_000;

    /// <summary>The maximum number of bytes that may wait, so that a flood of large datagrams does not fill the memory.</summary>
    internal const long MostBytes = 128 * 1024 * 1024;

    /// <summary>Gets or sets how many events are written to disk at once.</summary>
    /// <value>1 or more; 256 by default. A smaller number counts as 256, because concurrent writes share one commit.</value>
    [Range(1, 100_000)]
    public int MaxConcurrent { get; set; } = LeastConcurrent;

    /// <summary>Gets or sets how many datagrams may wait to be written. Newer ones are dropped and counted.</summary>
    /// <value>1 or more; 50000 by default. A number below 20000 counts as 20000. Their total size is limited to 128 MiB.</value>
    [Range(1, 10_000_000)]
    public int MaxSize { get; set; } = 50_000;

    /// <summary>Gets or sets how full the queue may get before the log warns.</summary>
    /// <value>0 to 100 percent; 80 by default.</value>
    [Range(0, 100)]
    public int BackpressureThreshold { get; set; } = 80;
}
