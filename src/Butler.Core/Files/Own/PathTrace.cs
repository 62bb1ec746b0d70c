using Butler.Core.Files.Disk;
using Butler.Core.Files.Paths;

namespace Butler.Core.Files.Own;

/// <summary>Follows a path as far as it exists, and reports every name along it: those of links, and those that the links lead through.</summary>
internal sealed class PathTrace : IDisposable
{
    private const int MostLinks = 40;
    private readonly List<Folder> _way = [];

    /// <summary>Called for a name: its directory, what it refers to, and whether the path ends there.</summary>
    public delegate void Visitor(Folder folder, string name, DiskEntry? entry, bool isEnd);

    /// <summary>Follows a path. It ends where Butler's account has no access.</summary>
    public static void Follow(IDisk disk, FilePath path, Visitor visit)
    {
        using var trace = new PathTrace();
        try
        {
            trace.Walk(disk, path, visit);
        }
        catch (DiskException closed) when (closed.Failure is not DiskFailure.NoSpace)
        {
            return;
        }
    }

    public void Dispose() => GoBackTo(0);

    private void Walk(IDisk disk, FilePath path, Visitor visit)
    {
        var root = path.Root;
        _way.Add(disk.OpenRoot(root));
        var rest = new Stack<string>(path.Parts.Reverse());
        var links = 0;
        while (rest.TryPop(out var name))
        {
            if (name is "." or "..")
            {
                GoBackTo(name == "." ? _way.Count : Math.Max(1, _way.Count - 1));
                continue;
            }

            var entry = _way[^1].Find(name);
            visit(_way[^1], name, entry, rest.Count == 0 && entry?.Kind != EntryKind.Link);
            if (entry is { Kind: EntryKind.Link } && ++links <= MostLinks)
            {
                var target = LinkTarget.Read(_way[^1].ReadLink(name), root, disk.Style);
                if (target.IsAbsolute)
                {
                    GoBackTo(0);
                    root = target.Root;
                    _way.Add(disk.OpenRoot(root));
                }

                target.PutBefore(rest);
            }
            else if (entry is { Kind: EntryKind.Folder } && rest.Count > 0)
            {
                _way.Add(_way[^1].Open(name));
            }
            else
            {
                return;
            }
        }
    }

    private void GoBackTo(int count)
    {
        foreach (var folder in _way.Skip(count))
        {
            folder.Dispose();
        }

        _way.RemoveRange(count, _way.Count - count);
    }
}
