namespace Butler.Qlik.Engine;

/// <summary>The engine could not be asked, or answered with an error. The message is written for an administrator and holds no secret.</summary>
internal sealed class EngineException(EngineFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public EngineFailure Failure => failure;

    /// <summary>Gets the error code of the engine; 0 when the failure has none.</summary>
    public int Code { get; init; }
}

/// <summary>What went wrong with the engine.</summary>
internal enum EngineFailure
{
    /// <summary>No host could be reached, or the connection broke.</summary>
    Unreachable,

    /// <summary>No answer came in time.</summary>
    Timeout,

    /// <summary>The engine, or what protects it, does not let Butler in.</summary>
    Refused,

    /// <summary>The engine answered a call with an error.</summary>
    Error,

    /// <summary>The engine sent what is no answer.</summary>
    Protocol,
}
