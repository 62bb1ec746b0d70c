namespace Butler.Core.Files.Disk;

/// <summary>The identity of a file or directory, independent of its name.</summary>
internal readonly record struct EntryId(ulong Volume, UInt128 File);
