namespace Butler.Scheduling.Storage;

/// <summary>Remembers the states and runs of schedules across restarts. Butler stores them in its SQLite file.</summary>
/// <remarks>Safe for concurrent use. Writes are durable when their task completes.</remarks>
public interface IScheduleJournal
{
    /// <summary>Reads the marks of all schedules.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One mark per schedule.</returns>
    Task<IReadOnlyList<ScheduleMark>> ReadMarksAsync(CancellationToken cancellationToken);

    /// <summary>Writes marks, replacing those of the same schedules, atomically.</summary>
    /// <param name="marks">The marks.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    /// <returns>A task that completes when they are stored for good.</returns>
    Task SaveMarksAsync(IReadOnlyList<ScheduleMark> marks, CancellationToken cancellationToken);

    /// <summary>Deletes the marks of schedules that no longer exist.</summary>
    /// <param name="scheduleIds">The schedules.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    /// <returns>A task that completes when they are gone for good.</returns>
    Task RemoveMarksAsync(IReadOnlyList<string> scheduleIds, CancellationToken cancellationToken);

    /// <summary>Records a run, or the outcome of a recorded one, and moves the mark of its schedule up to the time it was due.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    /// <returns>A task that completes when it is stored for good.</returns>
    Task RecordAsync(ScheduleRun run, CancellationToken cancellationToken);

    /// <summary>Finds runs, newest first.</summary>
    /// <param name="query">Which runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runs.</returns>
    Task<IReadOnlyList<ScheduleRun>> FindRunsAsync(ScheduleRunQuery query, CancellationToken cancellationToken);

    /// <summary>Finds the newest run of every schedule.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runs, at most one per schedule.</returns>
    Task<IReadOnlyList<ScheduleRun>> FindLastRunsAsync(CancellationToken cancellationToken);

    /// <summary>Marks runs with unknown outcome as interrupted. Called before the first schedule runs.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    /// <returns>How many there were.</returns>
    Task<int> InterruptOpenRunsAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deletes old runs.</summary>
    /// <param name="before">Runs that were due before this time are forgotten.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    /// <returns>A task that completes when they are gone for good.</returns>
    Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
