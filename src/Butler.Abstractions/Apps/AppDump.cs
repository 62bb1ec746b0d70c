using System.Buffers;

namespace Butler.Apps;

/// <summary>What an app consists of.</summary>
/// <param name="AppId">The id of the app, as it was asked for.</param>
/// <param name="Json">
/// One JSON object in UTF-8. Members, in this order: <c>properties</c>, <c>loadScript</c>, <c>lineage</c> (absent when the engine does not tell
/// it), <c>sheets</c>, <c>stories</c>, <c>masterobjects</c>, <c>appprops</c>, <c>dimensions</c>, <c>measures</c>, <c>bookmarks</c>,
/// <c>embeddedmedia</c>, <c>snapshots</c>, <c>fields</c>, <c>dataconnections</c>, <c>variables</c>, <c>appId</c>. Values are those of the
/// engine, byte for byte. Connection strings are among them.
/// </param>
public sealed record AppDump(string AppId, ReadOnlySequence<byte> Json);
