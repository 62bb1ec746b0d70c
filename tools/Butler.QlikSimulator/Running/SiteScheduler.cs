using System.Collections.Concurrent;
using Butler.Simulation.Events;
using Butler.Simulation.Faults;
using Butler.Simulation.ScriptLogs;
using Butler.Simulation.Triggers;

namespace Butler.Simulation;

/// <summary>Runs the tasks of the site over time. Safe for concurrent use.</summary>
public sealed class SiteScheduler : IDisposable
{
    private readonly ConcurrentDictionary<Guid, Running.TaskRun> _runs = new();
    private readonly ConcurrentDictionary<Guid, int> _attempts = new();
    private readonly Running.RunContext _context;
    private readonly Running.SiteClock _clock;
    private readonly TriggerTimetable _timetable;
    private readonly TaskChains _chains;
    private volatile bool _disposed;

    internal SiteScheduler(
        QlikSite site,
        Running.RunSettings settings,
        LogEventSender events,
        FaultInjection faults,
        ScriptLogStore scriptLogs,
        Running.SiteClock clock)
    {
        _clock = clock;
        _context = new Running.RunContext(site, settings, events, faults, scriptLogs, clock, NextAttempt);
        _chains = new TaskChains(site, trigger => StartByTrigger(trigger.TaskId));
        _timetable = new TriggerTimetable(site, clock, (trigger, _) => StartByTrigger(trigger.TaskId));
    }

    /// <summary>Gets the ids of the tasks that are running now.</summary>
    public IReadOnlyCollection<Guid> RunningTasks => [.. _runs.Keys];

    /// <summary>Starts a task.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="user">The user, as <c>DIRECTORY\user</c>; the scheduler's own account by default.</param>
    /// <param name="behaviour">What this one run does; what the task says when <see langword="null"/>.</param>
    /// <returns>The id of the execution, or <see cref="Guid.Empty"/> when the task is running already or is disabled.</returns>
    /// <exception cref="KeyNotFoundException">There is no such task.</exception>
    public Guid Start(Guid taskId, string? user = null, TaskBehaviour? behaviour = null) =>
        _context.Site.Tasks.Find(taskId) is { Enabled: false } ? Guid.Empty : Launch(taskId, user, behaviour, instant: false);

    /// <summary>Runs a task from start to end at once: its result is in QRS and its log events are sent when the call returns.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="behaviour">What this one run does; what the task says when <see langword="null"/>. Must not hang. A failure is not retried.</param>
    /// <returns>The id of the execution, or <see cref="Guid.Empty"/> when the task is running already.</returns>
    /// <exception cref="KeyNotFoundException">There is no such task.</exception>
    public Guid RunAtOnce(Guid taskId, TaskBehaviour? behaviour = null) => Launch(taskId, user: null, behaviour, instant: true);

    /// <summary>Asks a running task to stop.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <returns><see langword="true"/> when it was running.</returns>
    public bool Stop(Guid taskId) => _runs.TryGetValue(taskId, out var run) && run.Stop();

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _timetable.Dispose();
        foreach (var run in _runs.Values)
        {
            run.Dispose();
        }

        _runs.Clear();
        _clock.Dispose();
    }

    private void StartByTrigger(Guid taskId)
    {
        if (_context.Site.Tasks.Find(taskId) is { Enabled: true })
        {
            Launch(taskId, user: null, behaviour: null, instant: false);
        }
    }

    private Guid Launch(Guid taskId, string? user, TaskBehaviour? behaviour, bool instant)
    {
        var task = _context.Site.Tasks.Find(taskId) ?? throw new KeyNotFoundException($"There is no task with the id {taskId}.");
        if (_disposed || _runs.ContainsKey(taskId))
        {
            return Guid.Empty;
        }

        var byHand = user is not null;
        var due = _clock.GetUtcNow() + task.RunsEvery;
        task = _context.Site.Tasks.Update(taskId, t => t with { IsManuallyTriggered = byHand, NextExecution = due ?? t.NextExecution });
        var run = new Running.TaskRun(
            _context,
            behaviour is null ? task : task with { Behaviour = behaviour },
            user ?? @"INTERNAL\sa_scheduler",
            instant,
            EndRun);
        if (!_runs.TryAdd(taskId, run))
        {
            run.Dispose();
            return Guid.Empty;
        }

        run.Begin();
        return run.ExecutionId;
    }

    private void EndRun(Running.TaskRun run)
    {
        _runs.TryRemove(KeyValuePair.Create(run.TaskId, run));
        var end = run.Status switch
        {
            SiteTaskStatus.FinishedSuccess => SiteRuleState.TaskSuccessful,
            SiteTaskStatus.FinishedFail or SiteTaskStatus.Error => SiteRuleState.TaskFail,
            _ => SiteRuleState.Undefined,
        };
        if (end != SiteRuleState.Undefined && !_disposed)
        {
            _chains.TaskEnded(run.TaskId, end, _clock.GetUtcNow());
        }
    }

    private int NextAttempt(Guid taskId) => _attempts.AddOrUpdate(taskId, 0, (_, last) => last + 1);
}
