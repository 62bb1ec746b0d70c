namespace Butler.Qlik.Engine;

/// <summary>The engine could not be asked, or answered with an error. The message is written for an administrator and holds no secret.</summary>
internal sealed class EngineException(EngineFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public EngineFailure Failure => failure;

    /// <summary>Gets the error code of the engine; 0 when the failure has none.</summary>
    public int Code { get; init; }
}
