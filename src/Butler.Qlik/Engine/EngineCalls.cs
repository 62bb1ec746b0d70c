namespace Butler.Qlik.Engine;

/// <summary>The calls that every use of the engine starts with.</summary>
internal static class EngineCalls
{
    /// <summary>Opens an app.</summary>
    /// <returns>The handle of the app.</returns>
    public static async Task<int> OpenDocAsync(this EngineSession session, string appId, bool noData, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var reply = await session.CallAsync(
            new EngineRequest(EngineRequest.Global, "OpenDoc")
            {
                Parameters = writer =>
                {
                    writer.WriteStringValue(appId);
                    writer.WriteStringValue("");
                    writer.WriteStringValue("");
                    writer.WriteStringValue("");
                    writer.WriteBooleanValue(noData);
                },
                Timeout = timeout,
            },
            cancellationToken);
        return reply.Handle();
    }

    /// <summary>Calls a method with no parameters, or with one string.</summary>
    public static Task<EngineReply> CallAsync(
        this EngineSession session, int handle, string method, CancellationToken cancellationToken, string? parameter = null) =>
        session.CallAsync(
            new EngineRequest(handle, method) { Parameters = parameter is null ? null : writer => writer.WriteStringValue(parameter) }, cancellationToken);
}
