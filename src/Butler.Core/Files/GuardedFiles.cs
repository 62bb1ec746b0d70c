using Butler.Core.Files.Disk;
using Butler.Core.Files.Own;
using Butler.Core.Files.Paths;
using Butler.Files;

namespace Butler.Core.Files;

/// <summary>Decides by the text of a path, then by its real location, and acts through the directories that the decision was based on.</summary>
/// <remarks>The first decision is made immediately; the returned operation accesses the disk and may take a long time. Both throw
/// <see cref="FileRefusedException"/> and <see cref="DiskException"/>.</remarks>
internal sealed class GuardedFiles(IDisk disk, RequestedPaths paths, ApprovedDirectories approved, OwnFileFinder ownFiles, LeftOvers leftOvers)
{
    public Func<FileResult> Copy(FileCopyRequest request, CancellationToken cancellationToken)
    {
        var (from, to) = (paths.Read(request.From), paths.Read(request.To));
        return Each(approved.ForCopy(from, to), pair => Between(pair, from, to, true, (source, entry, target, own) =>
        {
            if (entry.Kind == EntryKind.Folder && (target.IsBelow(entry.Id) || target.Find()?.Id == entry.Id))
            {
                throw new DiskException(DiskFailure.Exists, "A directory cannot be copied into itself");
            }

            var copy = new TreeCopy(own, request.Overwrite, request.PreserveTimestamp, cancellationToken);
            try
            {
                var isNew = copy.Copy(source.Folder, source.Name, entry, target.Folder, target.Name);
                return isNew ? FileOutcome.Done : FileOutcome.AlreadyThere;
            }
            finally
            {
                FileMetrics.Copied(copy.Bytes);
            }
        }));
    }

    public Func<FileResult> Move(FileMoveRequest request, CancellationToken cancellationToken)
    {
        var (from, to) = (paths.Read(request.From), paths.Read(request.To));
        return Each(approved.ForMove(from, to), pair => Between(pair, from, to, false, (source, entry, target, own) =>
        {
            if (entry.Kind == EntryKind.Link)
            {
                RefuseLinkThatLeadsOut(pair.From, from);
            }

            own.RefuseWhole(target, target.Find());
            FileMetrics.Copied(EntryMove.Move(source, entry, target, own, request.Overwrite, cancellationToken));
            return FileOutcome.Done;
        }));
    }

    public Func<FileResult> Delete(FileDeleteRequest request, CancellationToken cancellationToken)
    {
        var path = paths.Read(request.Path);
        return Each(approved.ForDelete(path), directory =>
        {
            using var place = FindExisting(directory, path, followLast: false);
            var (own, entry) = (ownFiles.Look(), Look(place));
            own.RefuseWhole(place, entry);
            TreeDelete.Delete(place.Folder, place.Name, entry.Kind, own, cancellationToken);
            return new FileResult(FileOutcome.Done) { Path = path.Text };
        });
    }

    public Func<FileResult> MakeDirectory(DirectoryRequest request)
    {
        // Butler 16 does nothing with an empty path and reports success.
        if (request.Path.Length == 0)
        {
            return () => new FileResult(FileOutcome.AlreadyThere);
        }

        var path = paths.Read(request.Path);
        return Each(approved.ForCreate(path), directory => Make(directory, path));
    }

    public Func<FileResult> MakeQvdDirectory(DirectoryRequest request)
    {
        var root = approved.Qvd ?? throw new FileRefusedException(FileOutcome.NotApproved, "configDirectories:qvdPath names no directory.");
        var path = paths.ReadBelow(root, request.Path);
        return Each([path.IsBelow(root) ? root : null], directory => Make(directory, path));
    }

    // If a link leads out of an approved directory, the target may be in another one that is approved too.
    private static Func<FileResult> Each<T>(IEnumerable<T> approvals, Func<T, FileResult> act)
    {
        var candidates = approvals.ToList();
        return candidates.Count == 0 ? throw new FileRefusedException(FileOutcome.NotApproved, "No approved directory holds the path.") : () =>
        {
            for (var i = 0; ; i++)
            {
                try
                {
                    return act(candidates[i]);
                }
                catch (DiskException outside) when (outside.Failure == DiskFailure.Outside && i + 1 < candidates.Count)
                {
                    continue;
                }
            }
        };
    }

    private FileResult Between(
        (FilePath From, FilePath To) pair, FilePath from, FilePath to, bool followLast, Func<Place, DiskEntry, Place, OwnFileMap, FileOutcome> act)
    {
        using var source = FindExisting(pair.From, from, followLast);
        var (own, entry) = (ownFiles.Look(), Look(source));
        own.RefuseWhole(source, entry);
        using var target = FindTarget(pair.To, to, followLast, own);
        own.RefuseInside(target.Way);
        leftOvers.Remove(target.Folder);
        return new FileResult(act(source, entry, target, own)) { Path = from.Text, Target = to.Text };
    }

    private Place FindExisting(FilePath directory, FilePath path, bool followLast)
    {
        try
        {
            return PathWalk.Find(disk, directory, path, followLast, make: null);
        }
        catch (DiskException missing) when (missing.Failure is DiskFailure.NotFound or DiskFailure.NotAFolder)
        {
            throw NotFound(missing.Message);
        }
    }

    private Place FindTarget(FilePath directory, FilePath path, bool followLast, OwnFileMap own)
    {
        try
        {
            return PathWalk.Find(disk, directory, path, followLast, new MadeFolders(own, closed: null).Make);
        }
        catch (DiskException file) when (file.Failure == DiskFailure.NotAFolder)
        {
            throw new FileRefusedException(FileOutcome.InTheWay, file.Message);
        }
    }

    private FileResult Make(FilePath? directory, FilePath path)
    {
        try
        {
            var own = ownFiles.Look();
            var made = new MadeFolders(own, directory is null ? ownFiles.FindClosed(own) : null);
            var isNew = PathWalk.Make(disk, directory, path, made.Make);
            return new FileResult(isNew ? FileOutcome.Done : FileOutcome.AlreadyThere) { Path = path.Text };
        }
        catch (DiskException file) when (file.Failure == DiskFailure.NotAFolder)
        {
            throw new FileRefusedException(FileOutcome.InTheWay, file.Message);
        }
    }

    // Its text would act like a file from outside for anyone who reads the target without such a check.
    private void RefuseLinkThatLeadsOut(FilePath directory, FilePath path)
    {
        try
        {
            PathWalk.Find(disk, directory, path, followLast: true, make: null).Dispose();
        }
        catch (DiskException dangling) when (dangling.Failure is DiskFailure.NotFound or DiskFailure.NotAFolder)
        {
            // It leads to a missing entry inside.
            return;
        }
    }

    private static DiskEntry Look(Place place) => place.Find() ?? throw NotFound($"'{place.Name}' does not exist");

    private static FileRefusedException NotFound(string reason) => new(FileOutcome.NotFound, reason);
}
