namespace Butler.Qlik.Engine;

/// <summary>The result of a call.</summary>
/// <param name="Host">The host that responded, for messages.</param>
/// <param name="Method">The method that was called, for messages.</param>
/// <param name="Result">The result, unchanged.</param>
internal readonly record struct EngineReply(string Host, string Method, ReadOnlyMemory<byte> Result)
{
    /// <summary>Gets an out parameter, unchanged.</summary>
    /// <exception cref="EngineException">The response does not have it.</exception>
    public ReadOnlyMemory<byte> Out(string name) =>
        RawJson.Find(Result, name) is { Length: > 0 } found ? found : throw EngineErrors.NoAnswer(Host, Method, name);

    /// <summary>Gets the handle of the object that the call returns.</summary>
    /// <exception cref="EngineException">The object does not exist.</exception>
    public int Handle()
    {
        var handle = RawJson.Number(Result, "qReturn", "qHandle");
        return handle > 0 ? handle : throw EngineErrors.NoAnswer(Host, Method, "an object");
    }

    /// <summary>Gets the entries of a list.</summary>
    /// <exception cref="EngineException">The response does not have it.</exception>
    public List<ReadOnlyMemory<byte>> Items(params ReadOnlySpan<string> path) =>
        RawJson.Items(RawJson.Find(Result, path)) ?? throw EngineErrors.NoAnswer(Host, Method, string.Join('.', path!));
}
