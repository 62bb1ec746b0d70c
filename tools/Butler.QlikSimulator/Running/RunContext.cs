using Butler.Simulation.Events;
using Butler.Simulation.Faults;
using Butler.Simulation.ScriptLogs;

namespace Butler.Simulation.Running;

/// <summary>What every run needs of its surroundings.</summary>
internal sealed record RunContext(
    QlikSite Site,
    RunSettings Settings,
    LogEventSender Events,
    FaultInjection Faults,
    ScriptLogStore ScriptLogs,
    TimeProvider Time,
    SiteLedger Ledger,
    Func<Guid, int> NextAttempt)
{
    public ScriptLogComposer ScriptLogComposer { get; } = new();

    public WorkerQueues Workers { get; } = new(Site);
}

/// <summary>How the scheduler of the site works, fixed for the life of the simulator.</summary>
internal sealed record RunSettings(
    TimeSpan TriggeredTime,
    TimeSpan QueuedTime,
    TimeSpan AbortTime,
    SiteTaskStatus QueueTimeoutStatus,
    SiteTaskStatus SessionTimeoutStatus,
    bool StartTimeIsOfRun,
    bool EventsCarryResultId,
    bool AbortCountsAsFailure,
    SiteOverlap WhenRunning,
    string SuccessMessageType)
{
    public static RunSettings Of(QlikSimulatorOptions options) => new(
        options.TriggeredTime,
        options.QueuedTime,
        options.AbortTime,
        options.QueueTimeoutStatus,
        options.SessionTimeoutStatus,
        options.StartTimeIsOfRun,
        options.EventsCarryResultId,
        options.AbortCountsAsFailure,
        options.WhenRunning,
        options.SingleSlashSuccess ? SchedulerLogEvent.SuccessSingleSlash : SchedulerLogEvent.Success);
}

/// <summary>Why a task starts: who or what asks for it, and what this one run does.</summary>
/// <param name="TaskId">The id of the task.</param>
/// <param name="Reason">What asks for it.</param>
/// <param name="User">Who asks for it; the scheduler's own account when <see langword="null"/>.</param>
/// <param name="Behaviour">What the run does; what the task says when <see langword="null"/>.</param>
/// <param name="Planned">When its trigger came due.</param>
internal sealed record StartOrder(Guid TaskId, SiteStartReason Reason, string? User = null, TaskBehaviour? Behaviour = null, DateTimeOffset? Planned = null)
{
    public const string Scheduler = @"INTERNAL\sa_scheduler";

    /// <summary>Gets a value indicating whether the run is over when the start returns.</summary>
    public bool IsInstant { get; init; }

    /// <summary>Gets the fault that befalls the run; <see langword="null"/> for none.</summary>
    public TaskFaultKind? Fault { get; init; }
}
