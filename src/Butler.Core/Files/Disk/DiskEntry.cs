namespace Butler.Core.Files.Disk;

/// <summary>What stands under a name in a directory.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which one it is.</param>
/// <param name="Changed">When its content changed last.</param>
/// <param name="Mode">The permissions; 0 on Windows.</param>
/// <param name="Links">How many names the file has.</param>
internal readonly record struct DiskEntry(EntryKind Kind, EntryId Id, DateTimeOffset Changed, uint Mode, uint Links);
