using Butler.Core.Files.Disk;
using Butler.Core.Files.Own;

namespace Butler.Core.Files;

/// <summary>Moves an entry from one place to another.</summary>
internal static class EntryMove
{
    /// <summary>Moves an entry.</summary>
    /// <param name="source">The source.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="target">The target.</param>
    /// <param name="own">Butler's own files, which are left alone.</param>
    /// <param name="overwrite">Whether to replace an existing file or directory.</param>
    /// <param name="cancellationToken">Stops a move between file systems.</param>
    /// <returns>How many bytes had to be copied.</returns>
    public static long Move(Place source, DiskEntry entry, Place target, OwnFileMap own, bool overwrite, CancellationToken cancellationToken)
    {
        var existing = target.Find();
        Check(source, entry, target, existing, overwrite);
        try
        {
            if (existing?.Kind == EntryKind.Folder)
            {
                ReplaceFolder(target, own, () => source.Folder.Rename(source.Name, target.Folder, target.Name, replace: false), cancellationToken);
            }
            else
            {
                source.Folder.Rename(source.Name, target.Folder, target.Name, overwrite);
            }

            return 0;
        }
        catch (DiskException other) when (other.Failure == DiskFailure.OtherVolume)
        {
            return MoveToOtherVolume(source, entry, target, existing, own, overwrite, cancellationToken);
        }
    }

    private static void Check(Place source, DiskEntry entry, Place target, DiskEntry? existing, bool overwrite)
    {
        if (target.IsBelow(entry.Id))
        {
            throw new DiskException(DiskFailure.Exists, $"'{target.Name}' would lie in what is moved");
        }

        if (existing is not { } there)
        {
            return;
        }

        var obstacle = (overwrite, Folder: there.Kind == EntryKind.Folder) switch
        {
            _ when there.Id == entry.Id => "is the same file",
            (false, _) => "exists",
            (true, true) when entry.Kind != EntryKind.Folder => "is a directory",
            (true, false) when entry.Kind == EntryKind.Folder => "is not a directory",
            (true, true) when source.IsBelow(there.Id) => "holds what is moved",
            _ => null,
        };
        if (obstacle is not null)
        {
            throw new DiskException(DiskFailure.Exists, $"'{target.Name}' {obstacle}");
        }
    }

    // The old directory is only deleted once the new one is in place.
    private static void ReplaceFolder(Place target, OwnFileMap own, Action putNew, CancellationToken cancellationToken)
    {
        var aside = TemporaryName.New();
        target.Folder.Rename(target.Name, target.Folder, aside, replace: false);
        try
        {
            putNew();
        }
        catch
        {
            target.Folder.Rename(aside, target.Folder, target.Name, replace: false);
            throw;
        }

        TreeDelete.Delete(target.Folder, aside, EntryKind.Folder, own, cancellationToken);
    }

    private static long MoveToOtherVolume(
        Place source, DiskEntry entry, Place target, DiskEntry? existing, OwnFileMap own, bool overwrite, CancellationToken cancellationToken)
    {
        var copy = new TreeCopy(own, overwrite, keepTimes: true, cancellationToken);
        if (entry.Kind == EntryKind.File)
        {
            if (!copy.Copy(source.Folder, source.Name, entry, target.Folder, target.Name))
            {
                throw new DiskException(DiskFailure.Exists, $"'{target.Name}' exists");
            }
        }
        else
        {
            CopyAside(copy, source, entry, target, existing, own, overwrite, cancellationToken);
        }

        // An entry created under that name in the meantime stays.
        if (source.Find()?.Id == entry.Id)
        {
            TreeDelete.Delete(source.Folder, source.Name, entry.Kind, own, CancellationToken.None);
        }

        return copy.Bytes;
    }

    private static void CopyAside(
        TreeCopy copy, Place source, DiskEntry entry, Place target, DiskEntry? existing, OwnFileMap own, bool overwrite, CancellationToken cancellationToken)
    {
        var aside = TemporaryName.New();
        try
        {
            if (entry.Kind == EntryKind.Link)
            {
                target.Folder.MakeLink(aside, source.Folder.ReadLink(source.Name));
            }
            else
            {
                copy.Copy(source.Folder, source.Name, entry, target.Folder, aside);
            }

            if (existing?.Kind == EntryKind.Folder)
            {
                ReplaceFolder(target, own, () => target.Folder.Rename(aside, target.Folder, target.Name, replace: false), cancellationToken);
            }
            else
            {
                target.Folder.Rename(aside, target.Folder, target.Name, overwrite);
            }
        }
        catch when (target.Folder.Find(aside) is not null)
        {
            TreeDelete.Delete(target.Folder, aside, target.Folder.Find(aside)?.Kind ?? entry.Kind, own: null, CancellationToken.None);
            throw;
        }
    }
}
