using Butler.Core.Files.Disk;
using Butler.Core.Files.Paths;
using Butler.Files;

namespace Butler.Core.Files.Own;

/// <summary>The current locations of Butler's own files, by file and directory number rather than path.</summary>
/// <remarks>
/// Everything that leads to an own file is included: each directory and each link along the path, under the names used by the settings and those
/// that the links lead through. Moving one of them, or creating a missing one, would change what Butler reads.
/// </remarks>
internal sealed class OwnFileMap(IDisk disk)
{
    private readonly HashSet<(EntryId In, string Name)> _names = [];
    private readonly HashSet<EntryId> _ids = [];
    private readonly HashSet<(EntryId In, string Name)> _waysByName = [];
    private readonly List<OwnFolder> _folders = [];

    /// <summary>Gets the directories that lead to own files, and the files that each leads to.</summary>
    public Dictionary<EntryId, List<OwnFile>> Ways { get; } = [];

    /// <summary>Gets the directories that contain own files.</summary>
    public HashSet<EntryId> Homes { get; } = [];

    /// <summary>Adds a file or directory.</summary>
    public void Add(OwnFile file, FilePath path) => PathTrace.Follow(disk, path, (folder, name, entry, isEnd) =>
    {
        var isEntries = isEnd && file.Entries is not null && entry is { Kind: EntryKind.Folder };
        if (entry is { Kind: EntryKind.Folder } && (!isEnd || isEntries))
        {
            _waysByName.Add(Key(folder.Id, name));
            AddWay(entry.Value.Id, file);
        }
        else
        {
            _names.Add(Key(folder.Id, name));
            _ids.UnionWith(entry is { } found ? [found.Id] : []);
        }

        if (isEntries)
        {
            Homes.Add(entry!.Value.Id);
            _folders.Add(new OwnFolder(disk, path, entry.Value.Id, file.Entries!));
        }
        else if (isEnd && file.Entries is null)
        {
            Homes.Add(folder.Id);
            _folders.Add(new OwnFolder(disk, path, folder.Id, other => IsEnding(other, name)));
        }
    });

    /// <summary>Rejects entries that belong to Butler.</summary>
    /// <exception cref="DiskException">It does.</exception>
    public void Refuse(Folder folder, string name, DiskEntry? entry)
    {
        if (IsOwn(folder.Id, name, entry))
        {
            throw Own(name);
        }
    }

    /// <summary>Rejects entries that belong to Butler, lead to its files, or are inside its directories.</summary>
    /// <exception cref="DiskException">It does.</exception>
    public void RefuseWhole(Place place, DiskEntry? entry)
    {
        RefuseInside(place.Way);
        Refuse(place.Folder, place.Name, entry);
        if (_waysByName.Contains(Key(place.Folder.Id, place.Name)) || (entry is { } found && Ways.ContainsKey(found.Id)))
        {
            throw Own(place.Name);
        }
    }

    /// <summary>Rejects a path that leads through something that belongs to Butler.</summary>
    /// <exception cref="DiskException">It does.</exception>
    public void RefuseInside(PathWalk way)
    {
        if (FindOwn(way) is { } name)
        {
            throw Own(name);
        }
    }

    /// <summary>Finds the first directory on a path that belongs to Butler.</summary>
    public string? FindOwn(PathWalk way) => way.Steps
        .Where(step => IsOwn(step.In, step.Name, new DiskEntry(EntryKind.Folder, step.Id, default, 0, 1))).Select(static step => step.Name).FirstOrDefault();

    public static DiskException Own(string name) => new(DiskFailure.Own, $"'{name}' belongs to Butler, or leads to what does");

    private bool IsOwn(EntryId folder, string name, DiskEntry? entry) =>
        _names.Contains(Key(folder, name))
        || (entry is { } found && (_ids.Contains(found.Id) || _folders.Exists(own => own.Holds(found))))
        || _folders.Exists(own => own.Holds(folder, name, entry));

    private void AddWay(EntryId folder, OwnFile file)
    {
        if (!Ways.TryGetValue(folder, out var files))
        {
            Ways[folder] = files = [];
        }

        files.Add(file);
    }

    // Such as name.tmp, name-wal and name~.
    private static bool IsEnding(string name, string own) =>
        name.Length > own.Length && name.StartsWith(own, StringComparison.OrdinalIgnoreCase) && name[own.Length] is '.' or '-' or '~';

    private static (EntryId In, string Name) Key(EntryId folder, string name) => (folder, name.ToUpperInvariant());
}
