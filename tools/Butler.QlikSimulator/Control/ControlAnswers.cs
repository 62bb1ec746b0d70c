namespace Butler.Simulation.Control;

/// <summary>A task, as the control endpoint lists it.</summary>
internal sealed record ControlTask(Guid Id, string Name, SiteTaskKind Kind, SiteTaskStatus Status, bool Running);

/// <summary>The requests and their counters.</summary>
internal sealed record ControlRequests(
    long Total,
    long EventsSent,
    IReadOnlyDictionary<string, long> Counters,
    IReadOnlyList<SimulatorRequest> Recent);

/// <summary>A run that was started.</summary>
internal sealed record ControlRun(Guid TaskId, Guid ExecutionId);

/// <summary>A burst that was accepted or is over.</summary>
internal sealed record ControlBurst(int Events);

/// <summary>A reload in Qlik Cloud that ended, and what the receiver of the event answered.</summary>
internal sealed record ControlCloudReload(string ReloadId, int ReceiverStatus);

/// <summary>Why a request was refused.</summary>
internal sealed record ControlProblem(string Problem);

/// <summary>What goes on in the engine.</summary>
internal sealed record ControlEngine(
    int OpenSockets, int OpenSessions, int SocketsOpened, IReadOnlyDictionary<string, long> Calls, IReadOnlyList<EngineReloadRecord> Reloads);
