using Butler.Monitoring;

namespace Butler.Core.Monitoring;

/// <summary>Reads how much memory this process uses.</summary>
internal static class ProcessMemory
{
    public static UptimeReport AddTo(UptimeReport report)
    {
        // Before the first collection, the runtime does not know how much it has reserved.
        var used = GC.GetTotalMemory(forceFullCollection: false);
        var total = Math.Max(used, GC.GetGCMemoryInfo().TotalCommittedBytes);
        var process = Environment.WorkingSet;
        return report with
        {
            HeapUsedBytes = used,
            HeapTotalBytes = total,
            ExternalBytes = Math.Max(0, process - total),
            ProcessBytes = process,
        };
    }
}
