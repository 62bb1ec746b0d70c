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
