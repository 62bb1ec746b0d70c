using Butler.Configuration;
using Butler.Core.Files.Disk;
using Butler.Core.Files.Paths;
using Butler.Files;

namespace Butler.Core.Files.Own;

/// <summary>Finds Butler's own files. This is repeated for each operation, because editors and Butler itself replace files.</summary>
internal sealed class OwnFileFinder(IDisk disk, PathParser parser, IEnumerable<IOwnFiles> owners, IEnumerable<ICertificateFiles> certificates)
{
    public OwnFileMap Look()
    {
        var map = new OwnFileMap(disk);
        foreach (var file in List())
        {
            if (parser.TryParse(file.Path, out var path, out _) && path.Parts.Count > 0)
            {
                map.Add(file, path);
            }
        }

        return map;
    }

    /// <summary>Finds the directories in which no directories are created unless the settings approve it: Butler's and those of the operating system.</summary>
    public IReadOnlySet<EntryId> FindClosed(OwnFileMap own)
    {
        var closed = new HashSet<EntryId>(own.Homes);
        foreach (var folder in SystemFolders.All)
        {
            if (parser.TryParse(folder, out var path, out _))
            {
                PathTrace.Follow(disk, path, (_, _, entry, isEnd) => closed.UnionWith(isEnd && entry is { } found ? [found.Id] : []));
            }
        }

        return closed;
    }

    // If Butler's own files are unknown, nothing is touched.
    private List<OwnFile> List()
    {
        try
        {
            return
            [
                .. owners.SelectMany(static owner => owner.FindOwnFiles()).Where(static file => file.Path.Length > 0),
                .. certificates.SelectMany(static user => user.FindFiles()).Select(static file => new OwnFile(file.Key, file.Path)),
            ];
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new DiskException(DiskFailure.Other, $"Butler cannot tell which files are its own: {failure.Message}");
        }
    }
}
