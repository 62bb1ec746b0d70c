using System.Diagnostics.CodeAnalysis;

namespace Butler.Simulation;

/// <summary>What goes wrong at the simulator, on purpose. Everything is off by default.</summary>
public sealed record SimulatorFaults
{
    /// <summary>No faults.</summary>
    public static readonly SimulatorFaults None = new();

    /// <summary>Gets how many milliseconds every QRS answer is held back. Default 0.</summary>
    public int LatencyMilliseconds { get; init; }

    /// <summary>Gets how many further milliseconds, at most and at random, an answer is held back. Default 0.</summary>
    public int JitterMilliseconds { get; init; }

    /// <summary>Gets the share of requests answered with 500, 0 to 1. Default 0.</summary>
    public double InternalErrorShare { get; init; }

    /// <summary>Gets the share of requests answered with 503, 0 to 1. Default 0.</summary>
    public double UnavailableShare { get; init; }

    /// <summary>Gets the share of requests whose connection is cut instead of answered, 0 to 1. Default 0.</summary>
    public double ResetShare { get; init; }

    /// <summary>Gets a value indicating whether every QRS connection is cut at once, as if the service were down.</summary>
    public bool Down { get; init; }

    /// <summary>Gets how many milliseconds after the log event the result of an execution becomes visible in QRS. Default 0.</summary>
    public int ResultLagMilliseconds { get; init; }

    /// <summary>Gets a value indicating whether runs leave no script log behind.</summary>
    public bool ScriptLogMissing { get; init; }

    /// <summary>Gets a value indicating whether requests for a script log ticket fail with 500.</summary>
    public bool ScriptLogTicketFails { get; init; }

    /// <summary>Gets how many bytes of a body are sent per second; 0, the default, for no limit.</summary>
    public int BodyBytesPerSecond { get; init; }

    /// <summary>Gets the share of log events that are lost on the way, 0 to 1. Default 0.</summary>
    public double EventLossShare { get; init; }

    /// <summary>Gets the share of log events that arrive twice, 0 to 1. Default 0.</summary>
    public double EventRepeatShare { get; init; }

    /// <summary>Gets how many seconds the clock of the scheduler's node, and so the time in log events, is ahead of that of QRS; negative when it
    /// is behind. Default 0.</summary>
    public int EventClockSeconds { get; init; }

    /// <summary>Gets a value indicating whether log events bear an execution id that QRS knows nothing of.</summary>
    public bool EventIdsUnknown { get; init; }

    /// <summary>Gets a value indicating whether results have no execution id: it is all zeros.</summary>
    public bool ExecutionIdsMissing { get; init; }

    /// <summary>Gets a number that makes the shares of log events and of <see cref="Tasks"/> come out the same every time; 0, the default, for chance.</summary>
    public int Seed { get; init; }

    /// <summary>Gets what goes wrong with runs. Default nothing.</summary>
    [AllowNull]
    public IReadOnlyList<TaskFault> Tasks { get; init => field = value ?? []; } = [];

    /// <summary>Gets what goes wrong with single nodes. Default nothing.</summary>
    [AllowNull]
    public IReadOnlyList<NodeFault> Nodes { get; init => field = value ?? []; } = [];

    /// <summary>Gets what goes wrong with single entities. Default nothing.</summary>
    [AllowNull]
    public IReadOnlyList<EntityFault> Entities { get; init => field = value ?? []; } = [];

    /// <summary>Gets what goes wrong at the engine. Default nothing.</summary>
    [AllowNull]
    public EngineFaults Engine { get; init => field = value ?? new EngineFaults(); } = new();

    /// <summary>Checks the ranges.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public string? FindProblem()
    {
        foreach (var (name, share) in new[]
        {
            (nameof(InternalErrorShare), InternalErrorShare), (nameof(UnavailableShare), UnavailableShare), (nameof(ResetShare), ResetShare),
            (nameof(EventLossShare), EventLossShare), (nameof(EventRepeatShare), EventRepeatShare),
        })
        {
            if (share is not (>= 0 and <= 1))
            {
                return $"{name} must be between 0 and 1.";
            }
        }

        foreach (var (name, number) in new[]
        {
            (nameof(LatencyMilliseconds), LatencyMilliseconds), (nameof(JitterMilliseconds), JitterMilliseconds),
            (nameof(ResultLagMilliseconds), ResultLagMilliseconds), (nameof(BodyBytesPerSecond), BodyBytesPerSecond),
        })
        {
            if (number < 0)
            {
                return $"{name} must not be negative.";
            }
        }

        return Tasks.Any(static fault => fault.Share is not (> 0 and <= 1)) || Nodes.Any(static node => node.EventLossShare is not (>= 0 and <= 1))
            ? "Shares of tasks and nodes must be between 0 and 1."
            : Tasks.Any(static fault => fault.DelaySeconds < 0 || fault.Times < 0) ? "Tasks: DelaySeconds and Times must not be negative."
            : Engine.FindProblem();
    }
}
