using Butler.Alerts.Pipeline;
using Butler.Core.Timing;
using Microsoft.Extensions.Logging;

namespace Butler.Core.ScriptLogs;

/// <summary>Deletes script logs that are too old or take too much space. Only touches files written by Butler, in folders created by it.</summary>
internal sealed class ScriptLogSweep(
    string sink, Func<ScriptLogOptions> options, IEnumerable<AlertKindRegistration> kinds, string contentRoot, TimeProvider time,
    ILogger<ScriptLogSweep> logger) : PeriodicSweep(TimeSpan.FromMinutes(10), time)
{
    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan PartLifetime = TimeSpan.FromDays(1);

    public void Sweep()
    {
        var current = options();
        var directories = kinds.Select(known => current.FindRoute(known.Kind)?.LogDirectory).OfType<string>()
            .Where(static directory => directory.Length > 0)
            .Select(directory => Path.GetFullPath(directory, contentRoot)).Distinct(StringComparer.Ordinal);
        foreach (var directory in directories)
        {
            try
            {
                SweepOne(new DirectoryInfo(directory), current);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                logger.SweepFailed(sink, directory, failure.Message);
            }
        }
    }

    protected override ValueTask<bool> DeletePartAsync(CancellationToken cancellationToken)
    {
        Sweep();
        return ValueTask.FromResult(false);
    }

    protected override void LogFailure(Exception failure) => logger.JobFailed("The deletion of old script logs", failure);

    private void SweepOne(DirectoryInfo directory, ScriptLogOptions current)
    {
        if (!directory.Exists)
        {
            return;
        }

        // Links are never created by Butler.
        var days = directory.EnumerateDirectories().Where(static day => ScriptLogName.IsDay(day.Name) && day.LinkTarget is null).ToList();
        var files = days.SelectMany(static day => day.EnumerateFiles()).Where(static file => file.LinkTarget is null).ToList();
        var now = Time.GetUtcNow().UtcDateTime;
        foreach (var left in files.Where(file => ScriptLogName.IsPart(file.Name) && file.LastWriteTimeUtc < now - PartLifetime))
        {
            left.Delete();
        }

        var logs = files.Where(static file => ScriptLogName.IsLog(file.Name))
            .OrderByDescending(static file => file.LastWriteTimeUtc).ThenByDescending(static file => file.Name, StringComparer.Ordinal);
        var (kept, deleted, count) = (0L, 0L, 0);
        foreach (var log in logs)
        {
            var size = log.Length;
            var isOld = current.RetentionDays > 0 && log.LastWriteTimeUtc < now.AddDays(-current.RetentionDays);
            if (isOld || (current.MaxTotalSizeMB > 0 && kept + size > current.MaxTotalSizeMB * Megabyte))
            {
                log.Delete();
                (deleted, count) = (deleted + size, count + 1);

                // Everything older is deleted too, whatever its size.
                kept = current.MaxTotalSizeMB > 0 ? long.MaxValue / 2 : kept;
            }
            else
            {
                kept += size;
            }
        }

        if (count > 0)
        {
            ScriptLogMetrics.Deleted(sink, count);
            logger.OldLogsDeleted(sink, count, directory.FullName, deleted);
            RemoveEmpty(days);
        }
    }

    private static void RemoveEmpty(List<DirectoryInfo> days)
    {
        foreach (var day in days.Where(static day => !day.EnumerateFileSystemInfos().Any()))
        {
            day.Delete();
        }
    }
}
