namespace Butler.Qlik.Engine;

/// <summary>The engine could not be reached, or returned an error. The message is written for an administrator and contains no secrets.</summary>
internal sealed class EngineException(EngineFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public EngineFailure Failure => failure;

    /// <summary>Gets the error code of the engine; 0 when the failure has none.</summary>
    public int Code { get; init; }
}

/// <summary>The reason for an engine failure.</summary>
internal enum EngineFailure
{
    /// <summary>No host could be reached, or the connection broke.</summary>
    Unreachable,

    /// <summary>There was no response in time.</summary>
    Timeout,

    /// <summary>The engine, or something in front of it, refuses the connection.</summary>
    Refused,

    /// <summary>The engine returned an error for a call.</summary>
    Error,

    /// <summary>The engine sent an invalid response.</summary>
    Protocol,
}
