using Butler.Core.Files.Disk;
using Butler.Core.Files.Own;

namespace Butler.Core.Files;

/// <summary>Deletes a file, a link or a directory with its contents, through open directories.</summary>
internal static class TreeDelete
{
    private const int DeepestLevel = 200;

    // If the directory is filled while it is being emptied, Butler does not continue forever.
    private const int MostPasses = 10;

    /// <param name="folder">Its directory.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kind">Its type.</param>
    /// <param name="own">Butler's own files, which must stay; none if Butler itself created the deleted entry.</param>
    /// <param name="cancellationToken">Stops between two deletions.</param>
    public static void Delete(Folder folder, string name, EntryKind kind, OwnFileMap? own, CancellationToken cancellationToken) =>
        Delete(folder, name, kind, own, 0, cancellationToken);

    private static void Delete(Folder folder, string name, EntryKind kind, OwnFileMap? own, int level, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (kind != EntryKind.Folder)
        {
            folder.Remove(name, isFolder: false);
            return;
        }

        if (level == DeepestLevel)
        {
            throw new DiskException(DiskFailure.Other, $"'{name}' lies too deep");
        }

        for (var pass = 1; ; pass++)
        {
            Empty(folder, name, own, level, cancellationToken);
            try
            {
                folder.Remove(name, isFolder: true);
                return;
            }
            catch (DiskException filled) when (filled.Failure is DiskFailure.NotEmpty or DiskFailure.Exists && pass < MostPasses)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private static void Empty(Folder parent, string name, OwnFileMap? own, int level, CancellationToken cancellationToken)
    {
        using var folder = parent.Open(name);
        foreach (var child in folder.List())
        {
            try
            {
                if (folder.Find(child) is { } entry)
                {
                    own?.Refuse(folder, child, entry);
                    Delete(folder, child, entry.Kind, own, level + 1, cancellationToken);
                }
            }
            catch (DiskException gone) when (gone.Failure == DiskFailure.NotFound)
            {
                // Someone else deleted it first; all that matters is that it is gone.
                continue;
            }
        }
    }
}
