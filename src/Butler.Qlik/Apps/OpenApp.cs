using Butler.Qlik.Engine;

namespace Butler.Qlik.Apps;

/// <summary>An app that is open in a separate session. Dispose it to close the session.</summary>
internal sealed class OpenApp : IAsyncDisposable
{
    private OpenApp(EngineSession session, int handle)
    {
        Session = session;
        Handle = handle;
    }

    public EngineSession Session { get; }

    public int Handle { get; }

    /// <summary>Opens an app.</summary>
    /// <exception cref="Butler.Apps.AppServiceException">The app does not exist, or the engine fails.</exception>
    public static async Task<OpenApp> OpenAsync(
        EngineConnector connector, string appId, bool noData, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(appId))
        {
            throw AppErrors.UnknownApp(appId);
        }

        EngineSession? session = null;
        try
        {
            session = await connector.ConnectAsync(EngineAddress.ForApp(appId), cancellationToken);
            var opened = new OpenApp(session, await session.OpenDocAsync(appId, noData, timeout, cancellationToken));
            session = null;
            return opened;
        }
        catch (EngineException exception)
        {
            throw exception.Code is EngineCodes.AppNotFound or EngineCodes.NotFound
                ? AppErrors.UnknownApp(appId, exception)
                : AppErrors.From(exception);
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }
    }

    public Task<EngineReply> CallAsync(string method, CancellationToken cancellationToken, string? parameter = null) =>
        Session.CallAsync(Handle, method, cancellationToken, parameter);

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
