namespace Butler.Qlik.Engine;

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
