namespace Butler.Core.Storage;

/// <summary>A database file that was rewritten.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Before">Its size before, in bytes.</param>
/// <param name="After">Its size afterwards, in bytes.</param>
public sealed record CompactedDatabase(string Path, long Before, long After);
