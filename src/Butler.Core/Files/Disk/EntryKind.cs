namespace Butler.Core.Files.Disk;

/// <summary>What a name in a directory stands for.</summary>
internal enum EntryKind
{
    File,
    Folder,

    /// <summary>A symbolic link or a junction.</summary>
    Link,

    /// <summary>A device, a pipe, a socket.</summary>
    Other,
}
