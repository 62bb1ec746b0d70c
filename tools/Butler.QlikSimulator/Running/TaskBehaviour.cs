namespace Butler.Simulation;

/// <summary>What the runs of a task do: how long they take, how they end and what their script log says.</summary>
public sealed record TaskBehaviour
{
    private readonly Func<int, (TaskEnd End, TimeSpan After)> _run;

    private TaskBehaviour(Func<int, (TaskEnd End, TimeSpan After)> run) => _run = run;

    /// <summary>Gets the error that the script log of a failing reload shows.</summary>
    public string ScriptError { get; init; } = "Field 'AmountLocal' not found";

    /// <summary>Gets the least number of lines of the script log. Default 40.</summary>
    public int ScriptLogLines { get; init; } = 40;

    /// <summary>Gets the whole script log; <see langword="null"/> to have one made up.</summary>
    public string? ScriptLog { get; init; }

    /// <summary>
    /// Gets what the script log of each attempt tells, by the number of the attempt among all of the task, from 0; <see langword="null"/>,
    /// the default, for three usual tables. An attempt that fails without an error of its own shows <see cref="ScriptError"/>.
    /// </summary>
    public Func<int, ScriptLogPlan>? Script { get; init; }

    /// <summary>
    /// Gets how long a distribute task goes on after the scheduler logged that its part is done. Zero, the default, ends it at once.
    /// </summary>
    public TimeSpan DistributionTime { get; init; }

    /// <summary>Every run succeeds.</summary>
    /// <param name="after">How long it runs.</param>
    /// <returns>The behaviour.</returns>
    public static TaskBehaviour Succeeds(TimeSpan after) => Always(TaskEnd.Success, after);

    /// <summary>Every run fails.</summary>
    /// <param name="after">How long each attempt runs.</param>
    /// <returns>The behaviour.</returns>
    public static TaskBehaviour Fails(TimeSpan after) => Always(TaskEnd.Fail, after);

    /// <summary>The scheduler fails to start the session.</summary>
    /// <returns>The behaviour.</returns>
    public static TaskBehaviour CannotStart() => Always(TaskEnd.CannotStart, TimeSpan.Zero);

    /// <summary>The scheduler finds no free executor.</summary>
    /// <returns>The behaviour.</returns>
    public static TaskBehaviour NoExecutor() => Always(TaskEnd.NoExecutor, TimeSpan.Zero);

    /// <summary>Every run goes on until it is stopped or the task's time limit is over.</summary>
    /// <returns>The behaviour.</returns>
    public static TaskBehaviour Hangs() => Always(TaskEnd.Hang, TimeSpan.Zero);

    /// <summary>Attempts end one way after the other, then start over with the first.</summary>
    /// <param name="after">How long each attempt runs.</param>
    /// <param name="ends">How the attempts end, one or more.</param>
    /// <returns>The behaviour.</returns>
    public static TaskBehaviour Sequence(TimeSpan after, params IReadOnlyList<TaskEnd> ends)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ends.Count);
        return new TaskBehaviour(attempt => (ends[attempt % ends.Count], after));
    }

    /// <summary>Attempts do what a function says.</summary>
    /// <param name="run">Gets the number of the attempt among all of the task, from 0; says how it ends and how long it runs.</param>
    /// <returns>The behaviour.</returns>
    public static TaskBehaviour Planned(Func<int, (TaskEnd End, TimeSpan After)> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new TaskBehaviour(run);
    }

    /// <summary>Attempts take a random time and fail now and then, the same way for the same seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="failShare">The share of attempts that fail, 0 to 1.</param>
    /// <param name="shortest">The shortest run.</param>
    /// <param name="longest">The longest run.</param>
    /// <returns>The behaviour.</returns>
    public static TaskBehaviour Random(int seed, double failShare, TimeSpan shortest, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, shortest);
        return new TaskBehaviour(attempt =>
        {
            // The seed must give the same outcomes on every machine; nothing secret hangs on it.
#pragma warning disable CA5394
            var random = new Random(unchecked((seed * 7919) + attempt));
            var end = random.NextDouble() < failShare ? TaskEnd.Fail : TaskEnd.Success;
            return (end, shortest + ((longest - shortest) * random.NextDouble()));
#pragma warning restore CA5394
        });
    }

    internal (TaskEnd End, TimeSpan After) Plan(int attempt) => _run(attempt);

    private static TaskBehaviour Always(TaskEnd end, TimeSpan after) => new(_ => (end, after));
}
