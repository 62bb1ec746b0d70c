using Butler.Core.Files.Disk;
using Butler.Core.Files.Paths;

namespace Butler.Core.Files;

/// <summary>Walks from the root of a disk to a target, one open directory at a time.</summary>
/// <remarks>
/// The walk never opens a link; it reads the link and follows it step by step, and <c>..</c> goes back to the directory that it came
/// through. So the open directories are the real path to the target, without any links, and it is enough to check whether the approved directory
/// is among them. Later operations use the last of these directories and not a path, so nothing can be swapped in between.
/// </remarks>
internal sealed class PathWalk : IDisposable
{
    // As many links as Linux follows; also limits how often a step is repeated because the directory changes at the same time.
    private const int MostDetours = 40;

    private readonly IDisk _disk;
    private readonly string _root;
    private readonly List<(Folder Folder, string Name)> _way = [];
    private EntryId? _approved;

    private PathWalk(IDisk disk, string root)
    {
        _disk = disk;
        _root = root;
        _way.Add((disk.OpenRoot(root), ""));
    }

    public Folder Current => _way[^1].Folder;

    /// <summary>Gets the directories along the path, below the root: the parent, name and identity of each.</summary>
    public IEnumerable<(EntryId In, string Name, EntryId Id)> Steps =>
        _way.Zip(_way.Skip(1), static (above, step) => (above.Folder.Id, step.Name, step.Folder.Id));

    private bool IsApproved => _approved is not { } approved || Passes(approved);

    /// <summary>Goes to a directory named in the settings, wherever links lead.</summary>
    public static PathWalk To(IDisk disk, FilePath directory) => Start(disk, directory.Root, walk => walk.Walk(directory.Parts, false, false, null));

    /// <summary>Finds a target in an approved directory.</summary>
    /// <param name="disk">The disks.</param>
    /// <param name="approved">The approved directory, which must contain the path textually.</param>
    /// <param name="path">The path.</param>
    /// <param name="followLast">Whether a link at the end of the path is followed too.</param>
    /// <param name="make">Creates missing directories along the path; without it, they are a failure.</param>
    /// <exception cref="DiskException">The target cannot be reached, or is outside the approved directory; which of the two is only revealed inside.</exception>
    public static Place Find(IDisk disk, FilePath approved, FilePath path, bool followLast, Action<PathWalk, string>? make)
    {
        string? name = null;
        var walk = Start(disk, approved.Root, walk =>
        {
            walk.Walk(approved.Parts, false, false, make);
            walk._approved = walk.Current.Id;
            name = walk.Guarded(() => walk.Walk([.. path.NamesBelow(approved)], true, followLast, make));
        });
        return new Place(walk, name!);
    }

    /// <summary>Creates a directory in an approved one, with its parents.</summary>
    /// <returns>Whether it had to be created.</returns>
    public static bool Make(IDisk disk, FilePath? approved, FilePath path, Action<PathWalk, string> make)
    {
        var isNew = false;
        using var walk = Start(disk, path.Root, walk =>
        {
            if (approved is not null)
            {
                walk.Walk(approved.Parts, false, false, MakeOne);
                walk._approved = walk.Current.Id;
            }

            walk.Guarded(() => walk.Walk([.. approved is null ? path.Parts : path.NamesBelow(approved)], false, false, MakeOne));
        });
        return isNew;

        void MakeOne(PathWalk walk, string name)
        {
            make(walk, name);
            isNew = true;
        }
    }

    public bool Passes(EntryId folder) => _way.Exists(step => step.Folder.Id == folder);

    public void Dispose() => Forget(0);

    private static PathWalk Start(IDisk disk, string root, Action<PathWalk> walkOn)
    {
        var walk = new PathWalk(disk, root);
        try
        {
            walkOn(walk);
            return walk;
        }
        catch
        {
            walk.Dispose();
            throw;
        }
    }

    // Outside the approved directory, only that fact is revealed; otherwise a link could be used to find out which files exist anywhere.
    private string? Guarded(Func<string?> walkOn)
    {
        try
        {
            var name = walkOn();
            return IsApproved ? name : throw Outside();
        }
        catch (DiskException) when (!IsApproved)
        {
            throw Outside();
        }
    }

    /// <summary>Continues from the current position.</summary>
    /// <returns>The last name, when the walk is to end before it.</returns>
    private string? Walk(IReadOnlyList<string> names, bool endBeforeLast, bool followLast, Action<PathWalk, string>? make)
    {
        var rest = new Stack<string>(names.Reverse());
        var detours = 0;
        while (rest.TryPop(out var name))
        {
            if (name is "." or "..")
            {
                Forget(name == "." ? _way.Count : Math.Max(1, _way.Count - 1));
                continue;
            }

            var isLast = endBeforeLast && rest.Count == 0;
            if (isLast && !followLast)
            {
                return name;
            }

            var entry = Current.Find(name);
            if (entry?.Kind != EntryKind.Link && isLast)
            {
                return name;
            }

            if (entry is null)
            {
                MakeMissing(name, make);
            }

            if (entry is null or { Kind: EntryKind.Folder } && TryEnter(name))
            {
                continue;
            }

            if (entry is { Kind: EntryKind.File or EntryKind.Other })
            {
                throw new DiskException(DiskFailure.NotAFolder, $"'{name}' is not a directory");
            }

            if (++detours > MostDetours)
            {
                throw Outside();
            }

            if (entry is { Kind: EntryKind.Link })
            {
                Follow(Current.ReadLink(name), rest);
            }
            else
            {
                // It was replaced since it was checked.
                rest.Push(name);
            }
        }

        return endBeforeLast ? StepBack() : null;
    }

    private bool TryEnter(string name)
    {
        try
        {
            _way.Add((Current.Open(name), name));
            return true;
        }
        catch (DiskException changed) when (changed.Failure is DiskFailure.NotAFolder or DiskFailure.NotFound)
        {
            return false;
        }
    }

    private void MakeMissing(string name, Action<PathWalk, string>? make)
    {
        if (make is null)
        {
            throw new DiskException(DiskFailure.NotFound, $"'{name}' does not exist");
        }

        if (!IsApproved)
        {
            throw Outside();
        }

        make(this, name);
    }

    private void Follow(string target, Stack<string> rest)
    {
        var link = LinkTarget.Read(target, _root, _disk.Style);
        if (!string.Equals(link.Root, _root, StringComparison.OrdinalIgnoreCase))
        {
            // Another drive or share is always outside.
            throw Outside();
        }

        if (link.IsAbsolute)
        {
            Forget(1);
        }

        link.PutBefore(rest);
    }

    // The walk ended in an open directory although a name was wanted, as a link to ".." does it.
    private string StepBack()
    {
        var name = _way[^1].Name;
        Forget(Math.Max(1, _way.Count - 1));
        return name.Length > 0 ? name : throw Outside();
    }

    private void Forget(int count)
    {
        for (var i = _way.Count - 1; i >= count; i--)
        {
            _way[i].Folder.Dispose();
        }

        _way.RemoveRange(count, _way.Count - count);
    }

    private static DiskException Outside() => new(DiskFailure.Outside, "A link leads out of the approved directory");
}
