using Butler.Core.Files.Disk;
using Butler.Core.Files.Paths;

namespace Butler.Core.Files.Own;

/// <summary>A directory in which some entries belong to Butler.</summary>
/// <param name="disk">The disks.</param>
/// <param name="path">The path to it, or to a file in it.</param>
/// <param name="id">Its identity.</param>
/// <param name="isOwn">Determines by name whether an entry belongs to Butler.</param>
internal sealed class OwnFolder(IDisk disk, FilePath path, EntryId id, Func<string, bool> isOwn)
{
    private const int DeepestLevel = 8;
    private HashSet<EntryId>? _ids;

    /// <summary>Determines whether an entry of the directory belongs to Butler.</summary>
    public bool Holds(EntryId folder, string name, DiskEntry? entry) =>
        folder == id && (isOwn(name) || (disk.Style == PathStyle.Windows && entry is { } found && Ids.Contains(found.Id)));

    /// <summary>Determines whether an entry elsewhere is one of Butler's files under another name.</summary>
    public bool Holds(DiskEntry entry) => entry is { Kind: EntryKind.File, Links: > 1 } && Ids.Contains(entry.Id);

    // Only listed if a name alone is not enough: for files with a second name, and on Windows, where each file may have a short name.
    private HashSet<EntryId> Ids => _ids ??= List();

    private HashSet<EntryId> List()
    {
        var ids = new HashSet<EntryId>();
        PathTrace.Follow(disk, path, (folder, name, entry, isEnd) =>
        {
            if (isEnd && folder.Id == id)
            {
                Add(folder, isOwn, 0, ids);
            }
            else if (isEnd && entry?.Id == id)
            {
                using var own = folder.Open(name);
                Add(own, isOwn, 0, ids);
            }
        });
        return ids;
    }

    private static void Add(Folder folder, Func<string, bool> isOwn, int level, HashSet<EntryId> ids)
    {
        foreach (var name in folder.List().Where(isOwn))
        {
            if (folder.Find(name) is not { } entry)
            {
                continue;
            }

            ids.Add(entry.Id);
            if (entry.Kind == EntryKind.Folder && level < DeepestLevel)
            {
                using var below = folder.Open(name);
                Add(below, static _ => true, level + 1, ids);
            }
        }
    }
}
