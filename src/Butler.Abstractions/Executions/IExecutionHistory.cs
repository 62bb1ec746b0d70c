using Butler.Alerts;

namespace Butler.Executions;

/// <summary>The history of executions of all sites and tenants.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IExecutionHistory
{
    /// <summary>Finds an execution.</summary>
    /// <param name="id">Its id; upper or lower case. The id of a start through Butler finds the execution that it became.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The execution; <see langword="null"/> if there is none.</returns>
    Task<Execution?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists executions, the one that was triggered last first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One page.</returns>
    Task<ExecutionPage> ListAsync(ExecutionQuery query, CancellationToken cancellationToken);
}

/// <summary>Selects executions. Every condition that is set must hold.</summary>
public sealed record ExecutionQuery
{
    /// <summary>Gets the name of the site or tenant.</summary>
    public string? Site { get; init; }

    /// <summary>Gets the id of the task.</summary>
    public string? TaskId { get; init; }

    /// <summary>Gets a part of the name of the task, in any case.</summary>
    public string? TaskName { get; init; }

    /// <summary>Gets the id of the app.</summary>
    public string? AppId { get; init; }

    /// <summary>Gets the id of the run, which finds all its attempts.</summary>
    public string? RunId { get; init; }

    /// <summary>Gets a tag of the task.</summary>
    public string? Tag { get; init; }

    /// <summary>Gets the node, in any case.</summary>
    public string? Node { get; init; }

    /// <summary>Gets how it ended.</summary>
    public TaskOutcome? Outcome { get; init; }

    /// <summary>Gets whether it has ended.</summary>
    public bool? IsEnded { get; init; }

    /// <summary>Gets what started it.</summary>
    public ExecutionTrigger? Trigger { get; init; }

    /// <summary>Gets one of the ways it was learnt from.</summary>
    public ExecutionSources? Source { get; init; }

    /// <summary>Gets the earliest moment, inclusive, at which it was triggered or, when that is unknown, started or ended.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the end of the moments, exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Gets the cursor of the page to go on with, from <see cref="ExecutionPage.Next"/>; <see langword="null"/> for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>Gets how many to list.</summary>
    /// <value>1 to 1000; 50 by default. Values outside this range are clamped.</value>
    public int Limit { get; init; } = 50;
}

/// <summary>One page of the history.</summary>
/// <param name="Executions">The executions.</param>
/// <param name="Next">The cursor of the next page; <see langword="null"/> on the last.</param>
public sealed record ExecutionPage(IReadOnlyList<Execution> Executions, string? Next);
