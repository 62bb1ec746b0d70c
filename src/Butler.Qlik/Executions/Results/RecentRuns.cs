using Butler.Alerts;
using Butler.Executions;

namespace Butler.Qlik.Executions.Results;

/// <summary>Remembers what was last read of each task and of each run: enough to tell what started the next.</summary>
/// <remarks>Not safe for concurrent use. When there is too much to remember, everything is forgotten; it only helps.</remarks>
internal sealed class RecentRuns
{
    private const int PerTask = 4;
    private const int MostTasks = 50_000;
    private const int MostRuns = 50_000;
    private readonly Dictionary<string, List<Execution>> _ofTask = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<(DateTimeOffset Created, string Id)>> _attempts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string User, ExecutionTrigger Trigger)> _starts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes a result.</summary>
    public void Note(Execution execution)
    {
        if (_ofTask.Count > MostTasks)
        {
            _ofTask.Clear();
        }

        if (!_ofTask.TryGetValue(execution.TaskId, out var runs))
        {
            _ofTask[execution.TaskId] = runs = [];
        }

        runs.RemoveAll(run => run.Id == execution.Id);
        runs.Add(execution);
        if (runs.Count > PerTask)
        {
            runs.Remove(runs.MinBy(static run => run.QueuedAt ?? DateTimeOffset.MaxValue)!);
        }
    }

    /// <summary>Finds when a task last ended in a way before a moment.</summary>
    public DateTimeOffset? LastEnd(string taskId, TaskOutcome outcome, DateTimeOffset before) =>
        !_ofTask.TryGetValue(taskId, out var runs) ? null
        : runs.Where(run => IsEndOf(run.Outcome, outcome) && run.EndedAt <= before).Max(static run => run.EndedAt);

    /// <summary>Finds when a task was last triggered before a moment.</summary>
    public DateTimeOffset? LastTriggered(string taskId, string exceptId, DateTimeOffset before) =>
        !_ofTask.TryGetValue(taskId, out var runs) ? null
        : runs.Where(run => run.Id != exceptId && run.QueuedAt < before).Max(static run => run.QueuedAt);

    /// <summary>Notes who started a run, or what did.</summary>
    public void NoteStart(string runId, string user, ExecutionTrigger trigger)
    {
        if (runId.Length > 0)
        {
            if (_starts.Count > MostRuns)
            {
                _starts.Clear();
            }

            var known = StartOf(runId);
            _starts[runId] = (user.Length > 0 ? user : known.User, trigger != ExecutionTrigger.Unknown ? trigger : known.Trigger);
        }
    }

    public (string User, ExecutionTrigger Trigger) StartOf(string runId) =>
        _starts.TryGetValue(runId, out var start) ? start : ("", ExecutionTrigger.Unknown);

    /// <summary>Determines whether the attempts of a run are known.</summary>
    public bool KnowsAttemptsOf(string runId) => _attempts.ContainsKey(runId);

    /// <summary>Notes an attempt of a run, whose earlier ones are known.</summary>
    /// <returns>Its number, from 1.</returns>
    public int NoteAttempt(ResultRow row)
    {
        if (_attempts.Count > MostRuns)
        {
            _attempts.Clear();
        }

        if (!_attempts.TryGetValue(row.RunId, out var attempts))
        {
            _attempts[row.RunId] = attempts = [];
        }

        if (attempts.FindIndex(attempt => attempt.Id == row.Id) < 0)
        {
            attempts.Add((row.Created ?? row.Started ?? DateTimeOffset.MinValue, row.Id));
            attempts.Sort();
        }

        return attempts.FindIndex(attempt => attempt.Id == row.Id) + 1;
    }

    // Whether a chain takes an abort for a failure is not known; either way the chain is what started the task.
    private static bool IsEndOf(TaskOutcome? end, TaskOutcome wanted) => end == wanted || (wanted == TaskOutcome.Failed && end == TaskOutcome.Aborted);
}
