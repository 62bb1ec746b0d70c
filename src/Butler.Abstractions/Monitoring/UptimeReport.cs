namespace Butler.Monitoring;

/// <summary>Butler's uptime and memory use.</summary>
public sealed record UptimeReport
{
    /// <summary>Gets the number of the report since the start, from 1.</summary>
    public long Iteration { get; init; }

    /// <summary>Gets when the report was created.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Gets how long Butler has been running.</summary>
    public TimeSpan Uptime { get; init; }

    /// <summary>Gets the time between two reports.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>Gets the managed heap in use, in bytes.</summary>
    public long HeapUsedBytes { get; init; }

    /// <summary>Gets the managed heap that is set aside, in bytes.</summary>
    public long HeapTotalBytes { get; init; }

    /// <summary>Gets the memory outside of the managed heap, in bytes.</summary>
    public long ExternalBytes { get; init; }

    /// <summary>Gets the memory of the whole process (working set), in bytes.</summary>
    public long ProcessBytes { get; init; }

    /// <summary>Gets the version of Butler.</summary>
    public string Version { get; init; } = "";
}
