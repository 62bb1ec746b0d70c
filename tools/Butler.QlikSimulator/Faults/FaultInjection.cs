namespace Butler.Simulation.Faults;

/// <summary>Holds the faults of the moment and rolls the dice.</summary>
internal sealed class FaultInjection(SimulatorFaults initial)
{
    private volatile SimulatorFaults _current = Checked(initial);
    private volatile TaskFaultPlan _tasks = new(initial);
    private long _events;

    public SimulatorFaults Current
    {
        get => _current;
        set
        {
            _current = Checked(value);
            _tasks = new TaskFaultPlan(value);
        }
    }

    /// <summary>Gets the faults of runs.</summary>
    public TaskFaultPlan Tasks => _tasks;

    /// <summary>Determines whether a log event of a node is lost.</summary>
    public bool LosesEvent(params ReadOnlySpan<string> nodeNames)
    {
        var faults = _current;
        var share = faults.EventLossShare;
        foreach (var node in faults.Nodes)
        {
            share = nodeNames.Contains(node.Node) ? Math.Max(share, node.EventLossShare) : share;
        }

        return share > 0 && Chance.Share(faults.Seed, Guid.Empty, Interlocked.Increment(ref _events)) < share;
    }

    public bool RepeatsEvent() => Hits(_current.EventRepeatShare);

    public TimeSpan Latency()
    {
        var faults = _current;
        var jitter = faults.JitterMilliseconds > 0 ? NextDouble() * faults.JitterMilliseconds : 0;
        return TimeSpan.FromMilliseconds(faults.LatencyMilliseconds + jitter);
    }

    public bool ResetsConnection() => Hits(_current.ResetShare);

    /// <summary>Returns the status to fail a request with, or 0.</summary>
    public int FailureStatus() =>
        Hits(_current.InternalErrorShare) ? StatusCodes.Status500InternalServerError
        : Hits(_current.UnavailableShare) ? StatusCodes.Status503ServiceUnavailable
        : 0;

    /// <summary>Returns what befalls a request to the engine.</summary>
    public (bool Drops, bool IsMute, int ErrorCode, TimeSpan Latency) EngineFate(string method)
    {
        var faults = _current.Engine;
        return faults.Method.Length > 0 && !string.Equals(faults.Method, method, StringComparison.Ordinal)
            ? default
            : (Hits(faults.DropShare), faults.Mute, Hits(faults.ErrorShare) ? faults.ErrorCode : 0, TimeSpan.FromMilliseconds(faults.LatencyMilliseconds));
    }

    private static bool Hits(double share) => share > 0 && (share >= 1 || NextDouble() < share);

    // Chance for faults, nothing secret.
#pragma warning disable CA5394
    private static double NextDouble() => Random.Shared.NextDouble();
#pragma warning restore CA5394

    private static SimulatorFaults Checked(SimulatorFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return faults.FindProblem() is { } problem ? throw new ArgumentException(problem, nameof(faults)) : faults;
    }
}
