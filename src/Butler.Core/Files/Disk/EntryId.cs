namespace Butler.Core.Files.Disk;

/// <summary>What stays the same about a file or directory whatever it is called.</summary>
internal readonly record struct EntryId(ulong Volume, UInt128 File);
