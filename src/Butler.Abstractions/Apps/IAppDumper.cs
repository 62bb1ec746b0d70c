namespace Butler.Apps;

/// <summary>Reads everything of an app that is not data: script, sheets, stories, library, bookmarks, variables, connections.</summary>
/// <remarks>Safe for concurrent use. The app is opened without its data, in a session of its own that is closed in any case.</remarks>
public interface IAppDumper
{
    /// <summary>Dumps an app.</summary>
    /// <param name="appId">The id of the app.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The dump, complete.</returns>
    /// <exception cref="AppServiceException">There is no such app, the engine cannot be asked, or it refuses.</exception>
    Task<AppDump> DumpAsync(string appId, CancellationToken cancellationToken);
}
