using System.Diagnostics.CodeAnalysis;

namespace Butler.Simulation;

/// <summary>What goes wrong at the simulated engine, on purpose. Everything is off by default.</summary>
/// <remarks>A JSON body that leaves a member out sets it to null or zero, hence the defaults in the setters.</remarks>
public sealed record EngineFaults
{
    /// <summary>Gets a value indicating whether every connection to the engine is cut at once, as if the service were down.</summary>
    public bool Down { get; init; }

    /// <summary>Gets the method that the other faults are about, such as <c>DoReload</c>; empty, the default, for all.</summary>
    [AllowNull]
    public string Method { get; init => field = value ?? ""; } = "";

    /// <summary>Gets how many milliseconds answers are held back. Default 0.</summary>
    public int LatencyMilliseconds { get; init; }

    /// <summary>Gets the share of requests answered with an error, 0 to 1. Default 0.</summary>
    public double ErrorShare { get; init; }

    /// <summary>Gets the code of these errors; 0 and the default stand for 15, aborted.</summary>
    public int ErrorCode { get; init => field = value == 0 ? EngineErrorCodes.Aborted : value; } = EngineErrorCodes.Aborted;

    /// <summary>Gets the share of requests whose connection is cut instead of answered, 0 to 1. Default 0.</summary>
    public double DropShare { get; init; }

    /// <summary>Gets a value indicating whether requests are never answered.</summary>
    public bool Mute { get; init; }

    /// <summary>Gets the state that new sessions are refused with, such as <c>SESSION_ERROR_NO_LICENSE</c>; empty, the default, to let them in.</summary>
    [AllowNull]
    public string SessionState { get; init => field = value ?? ""; } = "";

    internal string? FindProblem() =>
        ErrorShare is not (>= 0 and <= 1) || DropShare is not (>= 0 and <= 1) ? "Engine: ErrorShare and DropShare must be between 0 and 1."
        : LatencyMilliseconds < 0 ? "Engine: LatencyMilliseconds must not be negative."
        : null;
}
