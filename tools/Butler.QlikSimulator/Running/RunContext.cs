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
    Func<Guid, int> NextAttempt)
{
    public ScriptLogComposer ScriptLogComposer { get; } = new();
}

/// <summary>How the scheduler of the site works, fixed for the life of the simulator.</summary>
internal sealed record RunSettings(
    string HostName,
    string NodeName,
    TimeSpan TriggeredTime,
    TimeSpan QueuedTime,
    TimeSpan AbortTime,
    string SuccessMessageType)
{
    public static RunSettings Of(QlikSimulatorOptions options) => new(
        options.HostName,
        options.NodeName,
        options.TriggeredTime,
        options.QueuedTime,
        options.AbortTime,
        options.SingleSlashSuccess ? SchedulerLogEvent.SuccessSingleSlash : SchedulerLogEvent.Success);
}
