using System.Buffers;

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

/// <summary>What an app consists of.</summary>
/// <param name="AppId">The id of the app, as it was asked for.</param>
/// <param name="Json">
/// One JSON object in UTF-8. Members, in this order: <c>properties</c>, <c>loadScript</c>, <c>lineage</c> (absent when the engine does not tell
/// it), <c>sheets</c>, <c>stories</c>, <c>masterobjects</c>, <c>appprops</c>, <c>dimensions</c>, <c>measures</c>, <c>bookmarks</c>,
/// <c>embeddedmedia</c>, <c>snapshots</c>, <c>fields</c>, <c>dataconnections</c>, <c>variables</c>, <c>appId</c>. Values are those of the
/// engine, byte for byte. Connection strings are among them.
/// </param>
public sealed record AppDump(string AppId, ReadOnlySequence<byte> Json);
