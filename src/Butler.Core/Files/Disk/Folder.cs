using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk;

/// <summary>An open directory. Whatever happens to paths in the meantime, it stays the same directory.</summary>
/// <remarks>Every method takes the name of an entry in this directory, never a path, and none follows a link. So once a directory is known
/// to be the right one, every operation through it happens in the right place. All methods throw <see cref="DiskException"/>.</remarks>
internal abstract class Folder : IDisposable
{
    /// <summary>Gets the identity of the directory.</summary>
    public abstract EntryId Id { get; }

    /// <summary>Finds an entry.</summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    public abstract DiskEntry? Find(string name);

    /// <summary>Lists the entries, in no particular order. Entries created or deleted in the meantime may be missed.</summary>
    public abstract IEnumerable<string> List();

    /// <summary>Opens a directory in this one.</summary>
    public abstract Folder Open(string name);

    /// <summary>Opens a file in this directory for reading.</summary>
    public abstract SafeFileHandle OpenFile(string name);

    /// <summary>Returns the identity of an open file.</summary>
    public abstract EntryId IdOf(SafeFileHandle file);

    /// <summary>Lists the allocated ranges of an open file, in order.</summary>
    public abstract IEnumerable<DataRange> FindData(SafeFileHandle file);

    public abstract string ReadLink(string name);

    /// <summary>Creates a directory, unless it exists.</summary>
    public abstract void MakeFolder(string name, uint mode);

    public abstract void MakeLink(string name, string target);

    /// <summary>Creates a file that has no name, or a temporary one, until it is published.</summary>
    public abstract PendingFile MakeFile(uint mode);

    /// <summary>Renames an entry, in this directory or to another one on the same volume.</summary>
    /// <param name="name">The name it has.</param>
    /// <param name="target">The directory to move it to.</param>
    /// <param name="newName">The name it gets.</param>
    /// <param name="replace">Whether to replace an existing file. Otherwise an existing name is a failure.</param>
    public abstract void Rename(string name, Folder target, string newName, bool replace);

    /// <summary>Removes a file, a link, or an empty directory.</summary>
    public abstract void Remove(string name, bool isFolder);

    public abstract void Dispose();
}

/// <summary>An entry in a directory.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Changed">When its content changed last.</param>
/// <param name="Mode">The permissions; 0 on Windows.</param>
/// <param name="Links">How many names the file has.</param>
internal readonly record struct DiskEntry(EntryKind Kind, EntryId Id, DateTimeOffset Changed, uint Mode, uint Links);

/// <summary>The type of a directory entry.</summary>
internal enum EntryKind
{
    File,
    Folder,

    /// <summary>A symbolic link or a junction.</summary>
    Link,

    /// <summary>A device, a pipe, a socket.</summary>
    Other,
}
