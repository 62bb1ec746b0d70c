using System.Collections.Concurrent;
using Butler.Simulation.Running;

namespace Butler.Simulation.Triggers;

/// <summary>Starts tasks by triggers, with the faults that befall such starts, and writes into the ledger what came of each.</summary>
internal sealed class TriggeredStarts : IDisposable
{
    private readonly RunContext _context;
    private readonly SiteClock _clock;
    private readonly Func<StartOrder, Guid> _launch;
    private readonly TriggerTimetable _timetable;
    private readonly TaskChains _chains;
    private readonly ConcurrentDictionary<Guid, StartOrder> _waiting = new();
    private readonly ConcurrentDictionary<Guid, StartOrder> _missed = new();
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;

    public TriggeredStarts(RunContext context, SiteClock clock, Func<StartOrder, Guid> launch)
    {
        _context = context;
        _clock = clock;
        _launch = launch;
        _chains = new TaskChains(
            context.Site, trigger => Start(trigger.Id, new StartOrder(trigger.TaskId, SiteStartReason.Chain), _clock.GetUtcNow()));
        _timetable = new TriggerTimetable(
            context.Site, clock, (trigger, due) => Start(trigger.Id, new StartOrder(trigger.TaskId, SiteStartReason.Schedule, Planned: due), due));
    }

    /// <summary>Starts nothing for a while; then, if wanted, what came due meanwhile, each task once.</summary>
    public void Pause(TimeSpan time, bool catchesUp)
    {
        _pausedUntil = _clock.GetUtcNow() + time;
        _missed.Clear();
        if (catchesUp)
        {
            Later(time, () =>
            {
                foreach (var taskId in _missed.Keys)
                {
                    if (_missed.TryRemove(taskId, out var order) && OutcomeWithoutStart(taskId) == SiteOccurrence.Started)
                    {
                        _launch(order);
                    }
                }
            });
        }
    }

    public void TaskEnded(Guid taskId, SiteTaskStatus status)
    {
        if (_waiting.TryRemove(taskId, out var waiting))
        {
            _launch(waiting);
        }

        var end = status switch
        {
            SiteTaskStatus.FinishedSuccess => SiteRuleState.TaskSuccessful,
            SiteTaskStatus.FinishedFail or SiteTaskStatus.Error => SiteRuleState.TaskFail,
            SiteTaskStatus.Aborted when _context.Settings.AbortCountsAsFailure => SiteRuleState.TaskFail,
            _ => SiteRuleState.Undefined,
        };
        if (end != SiteRuleState.Undefined && _clock.GetUtcNow() >= _pausedUntil)
        {
            _chains.TaskEnded(taskId, end, _clock.GetUtcNow());
        }
    }

    public void Dispose() => _timetable.Dispose();

    private void Start(Guid trigger, StartOrder order, DateTimeOffset due)
    {
        var execution = Guid.Empty;
        var outcome = OutcomeWithoutStart(order.TaskId);
        if (outcome == SiteOccurrence.ManagerDown)
        {
            _missed.TryAdd(order.TaskId, order);
        }

        if (outcome == SiteOccurrence.Started)
        {
            switch (_context.Faults.Tasks.Find(order.TaskId, TaskFaultKind.MissStart, TaskFaultKind.DelayStart))
            {
                case { Kind: TaskFaultKind.MissStart }:
                    outcome = SiteOccurrence.Missed;
                    break;
                case { DelaySeconds: var seconds }:
                    outcome = SiteOccurrence.Delayed;
                    StartLater(order with { Fault = TaskFaultKind.DelayStart }, TimeSpan.FromSeconds(seconds));
                    break;
                default:
                    execution = _launch(order);
                    if (execution == Guid.Empty)
                    {
                        outcome = SiteOccurrence.AlreadyRunning;
                        Overlap(order, due);
                    }

                    break;
            }
        }

        _context.Ledger.Put(new LedgerOccurrence(trigger, order.TaskId, due, outcome, execution));
    }

    private void Overlap(StartOrder order, DateTimeOffset due)
    {
        switch (_context.Settings.WhenRunning)
        {
            case SiteOverlap.RunAfterwards:
                _waiting[order.TaskId] = order;
                break;
            case SiteOverlap.SkippedResult:
                _context.Site.Executions.Add(new SiteExecution
                {
                    TaskId = order.TaskId,
                    AppId = _context.Site.Tasks.Find(order.TaskId)?.AppId ?? Guid.Empty,
                    Status = SiteTaskStatus.Skipped,
                    CreatedDate = due,
                    ModifiedDate = due,
                    ModifiedByUserName = StartOrder.Scheduler,
                });
                break;
        }
    }

    private SiteOccurrence OutcomeWithoutStart(Guid taskId) =>
        _clock.GetUtcNow() < _pausedUntil ? SiteOccurrence.ManagerDown
        : _context.Site.Tasks.Find(taskId) is not { } task ? SiteOccurrence.NoTask
        : task.Enabled ? SiteOccurrence.Started
        : SiteOccurrence.TaskDisabled;

    private void StartLater(StartOrder order, TimeSpan delay) => Later(delay, () =>
    {
        if (_context.Site.Tasks.Find(order.TaskId) is { Enabled: true })
        {
            _launch(order);
        }
    });

    private void Later(TimeSpan delay, Action action)
    {
        ITimer? timer = null;
        timer = _clock.CreateTimer(
            _ =>
            {
                timer?.Dispose();
                action();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }
}
