namespace Butler.Executions.Storage;

/// <summary>Stores the history of executions, and how far the sites were read.</summary>
/// <remarks>Safe for concurrent use. Writes are durable when their task completes.</remarks>
public interface IExecutionStore : IExecutionHistory
{
    /// <summary>Merges reports into the history, in one transaction and in their order. Reporting the same again changes nothing.</summary>
    /// <param name="reports">What a source says. Members with their default value say nothing: they never overwrite what is known.</param>
    /// <param name="clockTolerance">How far the times of two sources may differ for the same moment.</param>
    /// <param name="cancellationToken">Gives up waiting; they may still be stored.</param>
    /// <returns>One change for each report, in their order.</returns>
    /// <remarks>
    /// A report with an id belongs to the execution with this id; else to a provisional one of the same site that has its run or event id, or the same task and
    /// a matching end. A provisional report belongs to the last attempt with its run or event id, else to the execution of the same task that ended, with the
    /// same outcome, closest to it, or still runs. What is known of an end is never undone by an earlier state. The first alert about an end wins: an
    /// <see cref="ExecutionAnnouncement"/> other than <see cref="ExecutionAnnouncement.Open"/> stays, except that
    /// <see cref="ExecutionAnnouncement.ByEvent"/> replaces <see cref="ExecutionAnnouncement.NotNeeded"/>.
    /// </remarks>
    Task<IReadOnlyList<ExecutionChange>> RecordAsync(IReadOnlyList<Execution> reports, TimeSpan clockTolerance, CancellationToken cancellationToken);

    /// <summary>Sets whether the ends of executions were made known.</summary>
    /// <param name="site">The site or tenant.</param>
    /// <param name="ids">The ids of the executions.</param>
    /// <param name="announcement">How. <see cref="ExecutionAnnouncement.ByEvent"/> is not overwritten.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes when it is stored.</returns>
    Task SetAnnouncementAsync(string site, IReadOnlyCollection<string> ids, ExecutionAnnouncement announcement, CancellationToken cancellationToken);

    /// <summary>Lists the ended executions of a site whose end was not made known, oldest first.</summary>
    /// <param name="site">The site or tenant.</param>
    /// <param name="learntBefore">Only those that Butler learnt of, and that ended, before this moment.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The executions.</returns>
    Task<IReadOnlyList<Execution>> ListUnannouncedAsync(string site, DateTimeOffset learntBefore, int limit, CancellationToken cancellationToken);

    /// <summary>Lists the executions of a site that have not ended, oldest first.</summary>
    /// <param name="site">The site or tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The executions.</returns>
    Task<IReadOnlyList<Execution>> ListActiveAsync(string site, CancellationToken cancellationToken);

    /// <summary>Deletes some of the executions that are no longer to be kept.</summary>
    /// <param name="before">Those that ended, or were last heard of, before this moment.</param>
    /// <param name="keep">How many to keep at most; the oldest go first.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether more are left to delete.</returns>
    Task<bool> PurgeAsync(DateTimeOffset before, long keep, CancellationToken cancellationToken);

    /// <summary>Finds how far a site was read.</summary>
    /// <param name="site">The site or tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The mark; <see langword="null"/> for a site that was never read.</returns>
    Task<ExecutionMark?> FindMarkAsync(string site, CancellationToken cancellationToken);

    /// <summary>Stores how far a site was read.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes when it is stored.</returns>
    Task SetMarkAsync(ExecutionMark mark, CancellationToken cancellationToken);
}

/// <summary>What a report changed.</summary>
/// <param name="Before">The execution before; <see langword="null"/> for a new one. Its id is provisional when the report brought the real one.</param>
/// <param name="After">The execution now.</param>
public sealed record ExecutionChange(Execution? Before, Execution After);

/// <summary>How far a site or tenant was read.</summary>
/// <param name="Site">The site or tenant.</param>
/// <param name="ReadUpTo">All that ended before this moment, UTC by the clock of the site, is in the history.</param>
public sealed record ExecutionMark(string Site, DateTimeOffset ReadUpTo)
{
    /// <summary>Gets the moment before which ends are not made known: when Butler first read the site.</summary>
    public DateTimeOffset KnownSince { get; init; }

    /// <summary>Gets which id log events of this site carry, as far as it was learnt.</summary>
    public EventIdForm EventIds { get; init; }

    /// <summary>Gets the moment up to which expected runs were checked; <see langword="null"/> for never.</summary>
    public DateTimeOffset? ExpectedUpTo { get; init; }
}

/// <summary>Which id the log events of a site carry for an execution.</summary>
public enum EventIdForm
{
    /// <summary>No event could be compared with a result yet.</summary>
    Unknown,

    /// <summary>The id that the attempts of a start share (<c>executionID</c>).</summary>
    Run,

    /// <summary>The id of the execution result.</summary>
    Result,

    /// <summary>An id that QRS does not know: events are matched by task and time.</summary>
    Other,
}
