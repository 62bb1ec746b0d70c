namespace Butler.Qlik.Engine;

/// <summary>The error in an answer.</summary>
internal sealed record EngineError(int Code, string Parameter, string Message);
