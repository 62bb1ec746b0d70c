namespace Butler.Simulation.Engine;

/// <summary>Ends a call with an error of the engine.</summary>
internal sealed class EngineException(int code, string parameter = "", string? message = null) : Exception(message ?? EngineErrorCodes.MessageOf(code))
{
    public int Code => code;

    public string Parameter => parameter;
}
