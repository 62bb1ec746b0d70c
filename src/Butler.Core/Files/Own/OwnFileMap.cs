using Butler.Core.Files.Disk;
using Butler.Core.Files.Paths;
using Butler.Files;

namespace Butler.Core.Files.Own;

/// <summary>Where Butler's own files are at this moment, by the numbers of files and directories and not by paths.</summary>
/// <remarks>
/// What leads to an own file is kept too: each directory and each link on the way, under the names that the settings use and under those that
/// the links lead through. Whoever moves one of them away, or makes one that is missing, changes what Butler reads.
/// </remarks>
internal sealed class OwnFileMap(IDisk disk)
{
    private readonly HashSet<(EntryId In, string Name)> _names = [];
    private readonly HashSet<EntryId> _ids = [];
    private readonly HashSet<(EntryId In, string Name)> _waysByName = [];
    private readonly List<OwnFolder> _folders = [];

    /// <summary>Gets the directories that lead to own files, and which files each leads to.</summary>
    public Dictionary<EntryId, List<OwnFile>> Ways { get; } = [];

    /// <summary>Gets the directories that own files stand in.</summary>
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

    /// <summary>Refuses what belongs to Butler.</summary>
    /// <exception cref="DiskException">It does.</exception>
    public void Refuse(Folder folder, string name, DiskEntry? entry)
    {
        if (IsOwn(folder.Id, name, entry))
        {
            throw Own(name);
        }
    }

    /// <summary>Refuses what belongs to Butler, what leads to it, and what lies in it.</summary>
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

    /// <summary>Refuses a way that leads through what belongs to Butler.</summary>
    /// <exception cref="DiskException">It does.</exception>
    public void RefuseInside(PathWalk way)
    {
        if (FindOwn(way) is { } name)
        {
            throw Own(name);
        }
    }

    /// <summary>Finds the first directory on a way that belongs to Butler.</summary>
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

    // As in name.tmp, name-wal and name~.
    private static bool IsEnding(string name, string own) =>
        name.Length > own.Length && name.StartsWith(own, StringComparison.OrdinalIgnoreCase) && name[own.Length] is '.' or '-' or '~';

    private static (EntryId In, string Name) Key(EntryId folder, string name) => (folder, name.ToUpperInvariant());
}
