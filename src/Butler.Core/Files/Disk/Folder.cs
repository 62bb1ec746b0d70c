using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk;

/// <summary>An open directory. Whatever happens to paths meanwhile, it stays the same directory.</summary>
/// <remarks>Every method takes the name of an entry of this directory, never a path, and none follows a link. So once a directory is known
/// to be the right one, everything done through it is done in the right place. All methods throw <see cref="DiskException"/>.</remarks>
internal abstract class Folder : IDisposable
{
    /// <summary>Gets which directory it is.</summary>
    public abstract EntryId Id { get; }

    /// <summary>Looks an entry up.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    public abstract DiskEntry? Find(string name);

    /// <summary>Lists the entries, in no order. Entries that come or go meanwhile may be missed.</summary>
    public abstract IEnumerable<string> List();

    /// <summary>Opens a directory in this one.</summary>
    public abstract Folder Open(string name);

    /// <summary>Opens a file in this directory for reading.</summary>
    public abstract SafeFileHandle OpenFile(string name);

    /// <summary>Reports which file an open one is.</summary>
    public abstract EntryId IdOf(SafeFileHandle file);

    /// <summary>Lists the parts of an open file that are no holes, in their order.</summary>
    public abstract IEnumerable<DataRange> FindData(SafeFileHandle file);

    public abstract string ReadLink(string name);

    /// <summary>Makes a directory; one that exists is fine.</summary>
    public abstract void MakeFolder(string name, uint mode);

    public abstract void MakeLink(string name, string target);

    /// <summary>Makes a file that bears no name, or a temporary one, until it is published.</summary>
    public abstract PendingFile MakeFile(uint mode);

    /// <summary>Gives an entry another name, in this directory or another one on the same volume.</summary>
    /// <param name="name">The name it has.</param>
    /// <param name="target">The directory to put it into.</param>
    /// <param name="newName">The name it gets.</param>
    /// <param name="replace">Whether a file of that name goes. Without it a name that is taken is a failure.</param>
    public abstract void Rename(string name, Folder target, string newName, bool replace);

    /// <summary>Removes a file, a link, or an empty directory.</summary>
    public abstract void Remove(string name, bool isFolder);

    public abstract void Dispose();
}

/// <summary>What stands under a name in a directory.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which one it is.</param>
/// <param name="Changed">When its content changed last.</param>
/// <param name="Mode">The permissions; 0 on Windows.</param>
/// <param name="Links">How many names the file has.</param>
internal readonly record struct DiskEntry(EntryKind Kind, EntryId Id, DateTimeOffset Changed, uint Mode, uint Links);

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
