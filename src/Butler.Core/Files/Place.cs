using Butler.Core.Files.Disk;

namespace Butler.Core.Files;

/// <summary>The location of a file or directory that does or may exist: an open directory verified to be approved, and a name in it.</summary>
/// <param name="way">The directories that lead there, from the root of the disk; closed with the place.</param>
/// <param name="name">The name.</param>
internal sealed class Place(PathWalk way, string name) : IDisposable
{
    public Folder Folder => way.Current;

    public string Name => name;

    public DiskEntry? Find() => Folder.Find(name);

    /// <summary>Determines whether a directory is on the path to this location.</summary>
    public bool IsBelow(EntryId folder) => way.Passes(folder);

    /// <summary>Gets the directories that lead there.</summary>
    public PathWalk Way => way;

    public void Dispose() => way.Dispose();
}
