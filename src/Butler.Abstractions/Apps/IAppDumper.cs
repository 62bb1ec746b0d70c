using System.Buffers;

namespace Butler.Apps;

/// <summary>Reads everything in an app except its data: script, sheets, stories, library, bookmarks, variables, connections.</summary>
/// <remarks>Safe for concurrent use. The app is opened without data, in a separate session that is always closed.</remarks>
public interface IAppDumper
{
    /// <summary>Dumps an app.</summary>
    /// <param name="appId">The id of the app.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The dump, complete.</returns>
    /// <exception cref="AppServiceException">The app does not exist, the engine cannot be reached, or it refuses.</exception>
    Task<AppDump> DumpAsync(string appId, CancellationToken cancellationToken);
}

/// <summary>The contents of an app.</summary>
/// <param name="AppId">The id of the app, as requested.</param>
/// <param name="Json">
/// One JSON object in UTF-8. Members, in this order: <c>properties</c>, <c>loadScript</c>, <c>lineage</c> (absent if the engine does not provide
/// it), <c>sheets</c>, <c>stories</c>, <c>masterobjects</c>, <c>appprops</c>, <c>dimensions</c>, <c>measures</c>, <c>bookmarks</c>,
/// <c>embeddedmedia</c>, <c>snapshots</c>, <c>fields</c>, <c>dataconnections</c>, <c>variables</c>, <c>appId</c>. Values are those of the
/// engine, byte for byte. They include connection strings.
/// </param>
public sealed record AppDump(string AppId, ReadOnlySequence<byte> Json);
