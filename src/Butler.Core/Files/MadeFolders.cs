using Butler.Core.Files.Disk;
using Butler.Core.Files.Own;

namespace Butler.Core.Files;

/// <summary>Creates missing directories along a path, where that is allowed.</summary>
/// <param name="own">Butler's own files, which are left alone.</param>
/// <param name="closed">Directories in which nothing is created.</param>
internal sealed class MadeFolders(OwnFileMap own, IReadOnlySet<EntryId>? closed)
{
    private const uint Mode = 0x1FF;

    public void Make(PathWalk walk, string name)
    {
        own.RefuseInside(walk);
        own.Refuse(walk.Current, name, null);
        if (closed is not null && walk.Steps.Any(step => closed.Contains(step.Id)))
        {
            throw new DiskException(
                DiskFailure.Own, $"'{name}' would lie in a directory of Butler or of the operating system; createDirApprovedDirectories is not set");
        }

        walk.Current.MakeFolder(name, Mode);
    }
}
