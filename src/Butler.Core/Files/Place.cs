using Butler.Core.Files.Disk;

namespace Butler.Core.Files;

/// <summary>Where a file or directory is, or would be: an open directory that was found to be an approved one or to lie in one, and a name in it.</summary>
/// <param name="way">The directories that lead there, from the root of the disk; closed with the place.</param>
/// <param name="name">The name.</param>
internal sealed class Place(PathWalk way, string name) : IDisposable
{
    public Folder Folder => way.Current;

    public string Name => name;

    public DiskEntry? Find() => Folder.Find(name);

    /// <summary>Determines whether a directory is one of those that lead to the place.</summary>
    public bool IsBelow(EntryId folder) => way.Passes(folder);

    /// <summary>Gets the directories that lead there.</summary>
    public PathWalk Way => way;

    public void Dispose() => way.Dispose();
}
