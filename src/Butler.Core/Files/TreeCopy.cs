using Butler.Core.Files.Disk;
using Butler.Core.Files.Own;

namespace Butler.Core.Files;

/// <summary>Copies a file or a directory, entry by entry, through open directories.</summary>
/// <param name="own">Butler's own files, which are neither copied nor replaced.</param>
/// <param name="overwrite">Whether files that exist are replaced.</param>
/// <param name="keepTimes">Whether files keep their times.</param>
/// <param name="cancellationToken">Stops the copy.</param>
internal sealed class TreeCopy(OwnFileMap own, bool overwrite, bool keepTimes, CancellationToken cancellationToken)
{
    // Every level keeps directories open. Deeper trees are created on purpose.
    private const int DeepestLevel = 200;

    // The owner can always go on filling a directory that he copies.
    private const uint OwnerMayAll = 0x1C0;

    /// <summary>Gets how many bytes were copied.</summary>
    public long Bytes { get; private set; }

    /// <summary>Copies the entry with a name.</summary>
    /// <returns>Whether anything was copied; false if a file exists and is kept.</returns>
    public bool Copy(Folder from, string name, DiskEntry entry, Folder to, string newName) => Copy(from, name, entry, to, newName, 0);

    private bool Copy(Folder from, string name, DiskEntry entry, Folder to, string newName, int level)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var existing = to.Find(newName);
        own.Refuse(from, name, entry);
        own.Refuse(to, newName, existing);
        switch (entry.Kind)
        {
            case EntryKind.File:
                return CopyFile(from, name, entry, to, newName, existing);
            case EntryKind.Folder when level < DeepestLevel:
                CopyFolder(from, name, entry, to, newName, level);
                return true;
            case EntryKind.Link when level > 0:
                CopyLink(from, name, to, newName, existing, level);
                return true;
            default:
                throw new DiskException(DiskFailure.Other, $"'{name}' is no file and no directory, or lies too deep");
        }
    }

    private bool CopyFile(Folder from, string name, DiskEntry entry, Folder to, string newName, DiskEntry? found)
    {
        if (found is { } existing)
        {
            if (existing.Id == entry.Id)
            {
                throw new DiskException(DiskFailure.Exists, $"'{newName}' is the same file");
            }

            if (existing.Kind == EntryKind.Folder)
            {
                throw new DiskException(DiskFailure.Exists, $"'{newName}' is a directory");
            }

            if (!overwrite)
            {
                return false;
            }
        }

        using var source = from.OpenFile(name);
        if (from.IdOf(source) != entry.Id)
        {
            throw new DiskException(DiskFailure.Other, $"'{name}' was replaced meanwhile");
        }

        using var target = to.MakeFile(entry.Mode);
        var accessed = keepTimes ? File.GetLastAccessTimeUtc(source) : default;
        Bytes += ByteCopy.Copy(from, source, target, cancellationToken);
        if (keepTimes)
        {
            File.SetLastWriteTimeUtc(target.Handle, File.GetLastWriteTimeUtc(source));
            File.SetLastAccessTimeUtc(target.Handle, accessed);
        }

        try
        {
            target.Publish(newName, overwrite);
        }
        catch (DiskException exists) when (exists.Failure == DiskFailure.Exists && !overwrite)
        {
            return false;
        }

        return true;
    }

    private void CopyFolder(Folder from, string name, DiskEntry entry, Folder to, string newName, int level)
    {
        using var source = from.Open(name);
        to.MakeFolder(newName, entry.Mode | OwnerMayAll);
        using var target = to.Open(newName);
        foreach (var child in source.List())
        {
            if (source.Find(child) is { } found && !TemporaryName.Is(child))
            {
                Copy(source, child, found, target, child, level + 1);
            }
        }
    }

    // A link that leads out of the copied directory would let anyone who can write to the source plant it in the target.
    private void CopyLink(Folder from, string name, Folder to, string newName, DiskEntry? existing, int level)
    {
        var target = from.ReadLink(name);
        if (!StaysInside(target, level - 1))
        {
            throw new DiskException(DiskFailure.Outside, $"The link '{name}' leads out of the copied directory");
        }

        if (existing is null)
        {
            to.MakeLink(newName, target);
        }
        else if (overwrite && existing.Value.Kind != EntryKind.Folder)
        {
            var temporaryName = TemporaryName.New();
            to.MakeLink(temporaryName, target);
            to.Rename(temporaryName, to, newName, replace: true);
        }
    }

    // Only ".." at the start counts as going up: after the name of another link, it would go up from wherever that leads.
    private static bool StaysInside(string target, int levelsUp)
    {
        if (target.StartsWith('/') || target.Contains('\\') || target.Contains(':'))
        {
            return false;
        }

        var names = target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(name => name != ".").ToList();
        var ups = names.TakeWhile(name => name == "..").Count();
        return ups <= levelsUp && !names.Skip(ups).Contains("..");
    }
}
