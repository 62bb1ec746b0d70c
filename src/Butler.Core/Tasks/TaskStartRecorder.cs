using Butler.Tasks;
using Butler.Tasks.Storage;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Tasks;

/// <summary>Passes starts to the history. No start waits for it, and none fails because the history cannot be written.</summary>
internal sealed class TaskStartRecorder(ITaskStartJournal journal, TimeProvider time, ILogger<TaskStartRecorder> logger)
{
    // Limits memory while the disk hangs.
    private const int MostWaiting = 20_000;
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private int _waiting;
    private long _lost;
    private long? _lastLogged;

    /// <summary>Records starts. Returns at once and never throws.</summary>
    public void Record(IReadOnlyList<TaskStartRecord> starts)
    {
        if (starts.Count > 0)
        {
            _ = RecordAsync(starts);
        }
    }

    private async Task RecordAsync(IReadOnlyList<TaskStartRecord> starts)
    {
        if (Volatile.Read(ref _waiting) > MostWaiting)
        {
            Lose(starts.Count, $"More than {MostWaiting} starts wait to be written.");
            return;
        }

        Interlocked.Add(ref _waiting, starts.Count);
        try
        {
            await journal.RecordAsync(starts, CancellationToken.None);
        }
        catch (Exception failure)
        {
            Lose(starts.Count, failure.Message);
        }
        finally
        {
            Interlocked.Add(ref _waiting, -starts.Count);
        }
    }

    private void Lose(int count, string reason)
    {
        TaskMetrics.Unrecorded(count);
        long lost;
        lock (_gate)
        {
            _lost += count;
            if (_lastLogged is { } last && time.GetElapsedTime(last) < LogInterval)
            {
                return;
            }

            (lost, _lost, _lastLogged) = (_lost, 0, time.GetTimestamp());
        }

        logger.StartsNotRecorded(lost, reason);
    }
}
