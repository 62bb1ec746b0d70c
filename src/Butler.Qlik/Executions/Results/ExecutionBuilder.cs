using Butler.Alerts;
using Butler.Executions;
using Butler.Qlik.Executions.Plans;
using Butler.Qlik.Qrs;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Executions.Results;

/// <summary>Turns execution results into executions, with what else is known of their tasks, attempts and triggers.</summary>
internal sealed class ExecutionBuilder(string site, SiteResults results, SiteTasks tasks, SiteTriggers triggers, ILogger logger)
{
    // How closely the wait of a cancelled execution matches the queue's time limit.
    private static readonly TimeSpan QueueLimitTolerance = TimeSpan.FromMinutes(2);
    private readonly RecentRuns _recent = new();
    private readonly HashSet<int> _unknownStatuses = [];
    private readonly HashSet<string> _orphans = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();

    /// <summary>Builds executions.</summary>
    /// <param name="rows">The results.</param>
    /// <param name="sessions">Their sessions by the id of the result, as far as they are known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QrsException">What belongs to them could not be had.</exception>
    public async Task<IReadOnlyList<Execution>> BuildAsync(
        IReadOnlyList<ResultRow> rows, IReadOnlyDictionary<string, QrsExecutionSession> sessions, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var known = await tasks.FindAsync(rows.Select(static row => row.TaskId), cancellationToken);
        var snapshot = await ReadTriggersAsync(cancellationToken);
        var attempts = await ReadAttemptsAsync(rows, known, cancellationToken);
        lock (_gate)
        {
            foreach (var attempt in attempts)
            {
                _recent.NoteAttempt(attempt);
            }

            return [.. rows.OrderBy(static row => row.Created).Select(row => Build(row, known.GetValueOrDefault(row.TaskId), sessions.GetValueOrDefault(row.Id), snapshot))];
        }
    }

    /// <summary>Sets which results are shown as active although nothing works on them.</summary>
    public void SetOrphans(IEnumerable<string> ids)
    {
        lock (_gate)
        {
            _orphans.Clear();
            _orphans.UnionWith(ids);
        }
    }

    private Execution Build(ResultRow row, QrsTask? task, QrsExecutionSession? session, TriggerSnapshot snapshot)
    {
        var status = StatusOf(row.Status);
        var kind = task?.KindOf() ?? TaskKind.Reload;
        var isWaiting = status is ExecutionStatus.Triggered or ExecutionStatus.Queued or ExecutionStatus.DistributionQueue;
        var execution = new Execution
        {
            Id = row.Id,
            Site = site,
            RunId = row.RunId,
            TaskKind = kind,
            TaskId = row.TaskId,
            TaskName = task?.Name ?? "",
            Tags = task is null ? [] : QrsRecords.ToTaskDetails(task).Tags,
            AppId = row.AppId.Length > 0 ? row.AppId : task?.App?.Id ?? "",
            AppName = task?.App?.Name ?? "",
            Node = row.Node.Length > 0 ? row.Node : session?.ExecutingNode?.Name ?? "",
            Status = status,
            QueuedAt = row.Created ?? row.Started,
            StartedAt = isWaiting || WasCancelledInQueue(row, status, kind, snapshot.QueueTimeout) ? null : row.Started,
            Attempt = session is { Retries: > 0 } ? session.Retries.Value + 1 : _recent.KnowsAttemptsOf(row.RunId) ? _recent.NoteAttempt(row) : 1,
            Sources = ExecutionSources.Reconciliation,
        };
        execution = execution with { EndedAt = execution.IsEnded ? EndOf(row) : null, IsOrphaned = !execution.IsEnded && session is null && _orphans.Contains(row.Id) };
        return WithStart(execution, session, snapshot);
    }

    private Execution WithStart(Execution execution, QrsExecutionSession? session, TriggerSnapshot snapshot)
    {
        var (user, trigger) = _recent.StartOf(execution.RunId);
        user = session?.User is { Length: > 0 } shown ? shown : user;
        if (trigger == ExecutionTrigger.Unknown || user.Length > 0)
        {
            trigger = execution.Attempt == 1 && execution.QueuedAt is { } triggered
                ? TriggerAttribution.Of(triggered, user, snapshot.Of(execution.TaskId), _recent, execution.TaskId, execution.Id)
                : trigger;
        }

        _recent.NoteStart(execution.RunId, user, trigger);
        execution = execution with { StartedBy = user, Trigger = trigger };
        _recent.Note(execution);
        return execution;
    }

    private ExecutionStatus StatusOf(int number)
    {
        if (Enum.IsDefined((ExecutionStatus)number))
        {
            return (ExecutionStatus)number;
        }

        if (_unknownStatuses.Add(number))
        {
            logger.UnknownStatus(site, number);
        }

        return ExecutionStatus.Started;
    }

    // Some servers write the moment of triggering as the start. A reload that ran leaves a script log behind.
    private static bool WasCancelledInQueue(ResultRow row, ExecutionStatus status, TaskKind kind, TimeSpan? queueTimeout) =>
        status is ExecutionStatus.Aborted or ExecutionStatus.FinishedFail or ExecutionStatus.Error
        && kind == TaskKind.Reload && !row.HasScriptLog && queueTimeout is { } limit
        && row.Stopped - row.Created is { } waited && (waited - limit).Duration() <= QueueLimitTolerance
        && row.Started <= row.Created + QueueLimitTolerance;

    // A result is final a moment before its other times are written.
    private static DateTimeOffset? EndOf(ResultRow row) =>
        row.Stopped ?? (row.Duration > TimeSpan.Zero ? row.Started + row.Duration : null) ?? row.Modified ?? row.Created;

    private async Task<IReadOnlyList<ResultRow>> ReadAttemptsAsync(
        IReadOnlyList<ResultRow> rows, IReadOnlyDictionary<string, QrsTask> known, CancellationToken cancellationToken)
    {
        List<string> runs;
        lock (_gate)
        {
            runs =
            [
                .. rows.Where(row => row.RunId.Length > 0 && known.GetValueOrDefault(row.TaskId) is not { MaxRetries: 0 } && !_recent.KnowsAttemptsOf(row.RunId))
                    .Select(static row => row.RunId),
            ];
        }

        return runs.Count == 0 ? [] : await results.ReadByIdAsync("executionID", runs, cancellationToken);
    }

    private async Task<TriggerSnapshot> ReadTriggersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await triggers.GetAsync(SiteTriggers.Lifetime, cancellationToken);
        }
        catch (QrsException exception) when (!exception.IsOutage)
        {
            logger.TriggersUnknown(site, exception.Message);
            return TriggerSnapshot.Unknown;
        }
    }
}
