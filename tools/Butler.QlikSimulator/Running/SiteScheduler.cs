using System.Collections.Concurrent;
using Butler.Simulation.Events;
using Butler.Simulation.Faults;
using Butler.Simulation.Running;
using Butler.Simulation.ScriptLogs;
using Butler.Simulation.Triggers;

namespace Butler.Simulation;

/// <summary>Runs the tasks of the site over time, by request and by trigger. Safe for concurrent use.</summary>
public sealed class SiteScheduler : IDisposable
{
    private readonly ConcurrentDictionary<Guid, TaskRun> _runs = new();
    private readonly ConcurrentDictionary<Guid, int> _attempts = new();
    private readonly RunContext _context;
    private readonly SiteClock _clock;
    private readonly TriggeredStarts _triggers;
    private volatile bool _disposed;

    internal SiteScheduler(
        QlikSite site, RunSettings settings, LogEventSender events, FaultInjection faults, ScriptLogStore scriptLogs, SiteLedger ledger, SiteClock clock)
    {
        _clock = clock;
        _context = new RunContext(site, settings, events, faults, scriptLogs, clock, ledger, NextAttempt);
        _triggers = new TriggeredStarts(_context, clock, Launch);
        site.TaskRemoved += StopRemoved;
    }

    /// <summary>Gets the ids of the tasks that are running now.</summary>
    public IReadOnlyCollection<Guid> RunningTasks => [.. _runs.Keys];

    /// <summary>Starts a task.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="user">The user, as <c>DIRECTORY\user</c>; the scheduler's own account by default.</param>
    /// <param name="behaviour">What this one run does; what the task says when <see langword="null"/>.</param>
    /// <returns>The id of the execution, or <see cref="Guid.Empty"/> when the task is running already or is disabled, or no node takes it.</returns>
    /// <exception cref="KeyNotFoundException">There is no such task.</exception>
    public Guid Start(Guid taskId, string? user = null, TaskBehaviour? behaviour = null) =>
        _context.Site.Tasks.Find(taskId) is { Enabled: false }
            ? Guid.Empty
            : Launch(new StartOrder(taskId, user is null ? SiteStartReason.Simulator : SiteStartReason.Manual, user, behaviour));

    /// <summary>Runs a task from start to end at once: its result is in QRS and its log events are sent when the call returns.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="behaviour">What this one run does; what the task says when <see langword="null"/>. Must not hang. A failure is not retried.</param>
    /// <returns>The id of the execution, or <see cref="Guid.Empty"/> when the task is running already.</returns>
    /// <exception cref="KeyNotFoundException">There is no such task.</exception>
    public Guid RunAtOnce(Guid taskId, TaskBehaviour? behaviour = null) =>
        Launch(new StartOrder(taskId, SiteStartReason.Simulator, Behaviour: behaviour) { IsInstant = true });

    /// <summary>Asks a running task to stop.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <returns><see langword="true"/> when it was running.</returns>
    public bool Stop(Guid taskId) => _runs.TryGetValue(taskId, out var run) && run.Stop();

    /// <summary>
    /// Forgets a running task, as when the node that ran it dies: its session goes, its result stays under way, and no log event tells.
    /// </summary>
    /// <param name="taskId">The id of the task.</param>
    /// <returns><see langword="true"/> when it was running.</returns>
    public bool Orphan(Guid taskId)
    {
        var found = _runs.TryGetValue(taskId, out var run);
        run?.Abandon();
        return found;
    }

    /// <summary>The manager dies, and after a while another node takes over. Triggers that come due meanwhile start nothing.</summary>
    /// <param name="toNode">The node that takes over.</param>
    /// <param name="gap">How long nobody is the manager. Qlik's own default is ten minutes.</param>
    /// <param name="runs">What becomes of the tasks that run; no source says which it is.</param>
    /// <param name="catchesUp">Whether tasks whose triggers came due meanwhile start once when the new manager is there; no source says that either.</param>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public void FailOver(Guid toNode, TimeSpan gap, SiteFailover runs = SiteFailover.Orphan, bool catchesUp = false)
    {
        _context.Site.Nodes.Update(toNode, static node => node with { IsCentral = true });
        foreach (var node in _context.Site.Nodes.All.Where(node => node.Id != toNode))
        {
            _context.Site.Nodes.Update(node.Id, static known => known with { IsCentral = false });
        }

        _triggers.Pause(gap, catchesUp);
        foreach (var run in _runs.Values.Where(_ => runs != SiteFailover.Continue))
        {
            run.Abandon(runs == SiteFailover.Reset ? SiteTaskStatus.Reset : null);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _context.Site.TaskRemoved -= StopRemoved;
        _triggers.Dispose();
        foreach (var run in _runs.Values)
        {
            run.Dispose();
        }

        _runs.Clear();
        _clock.Dispose();
    }

    private Guid Launch(StartOrder order)
    {
        var task = _context.Site.Tasks.Find(order.TaskId) ?? throw new KeyNotFoundException($"There is no task with the id {order.TaskId}.");
        if (_disposed || _runs.ContainsKey(task.Id) || _context.Workers.Choose() is not { } node)
        {
            return Guid.Empty;
        }

        var due = _clock.GetUtcNow() + task.RunsEvery;
        task = _context.Site.Tasks.Update(
            task.Id, t => t with { IsManuallyTriggered = order.User is not null, NextExecution = due ?? t.NextExecution });
        if (!order.IsInstant && _context.Faults.Tasks.Find(
            task.Id, TaskFaultKind.Hang, TaskFaultKind.QueueTimeout, TaskFaultKind.Orphan, TaskFaultKind.Fail) is { } fault)
        {
            order = order with { Fault = fault.Kind };
        }

        var run = new TaskRun(_context, order.Behaviour is { } behaviour ? task with { Behaviour = behaviour } : task, order, node, EndRun);
        if (!_runs.TryAdd(task.Id, run))
        {
            run.Dispose();
            return Guid.Empty;
        }

        run.Begin();
        return run.ExecutionId;
    }

    private void StopRemoved(Guid taskId)
    {
        if (_runs.TryGetValue(taskId, out var run))
        {
            run.Stop(SiteAbortReason.DeletedTask);
        }
    }

    private void EndRun(TaskRun run)
    {
        _runs.TryRemove(KeyValuePair.Create(run.TaskId, run));
        if (!_disposed)
        {
            _triggers.TaskEnded(run.TaskId, run.Status);
        }
    }

    private int NextAttempt(Guid taskId) => _attempts.AddOrUpdate(taskId, 0, (_, last) => last + 1);
}

/// <summary>What becomes of running tasks when another node takes over.</summary>
public enum SiteFailover
{
    /// <summary>They go on.</summary>
    Continue,

    /// <summary>They are forgotten: QRS goes on showing their results as under way, without a session.</summary>
    Orphan,

    /// <summary>Their state is reset.</summary>
    Reset,
}
