using System.Runtime.Versioning;

namespace Butler.Core.FileSystem;

/// <summary>Rights of Linux and macOS: 0600 for files, 0700 for directories.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixFileRights : IFileRights
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public FileStream Create(string path, FileStreamOptions options)
    {
        options.UnixCreateMode = OwnersFile;
        var file = new FileStream(path, options);
        if (SharedBits(path) is var shared and not 0)
        {
            // The mask of the process would have taken these away.
            File.SetUnixFileMode(file.SafeFileHandle, OwnersFile | (shared & UnixFileMode.GroupRead));
        }

        return file;
    }

    public void MakeFolder(string path)
    {
        Directory.CreateDirectory(path, OwnersFolder);
        if (SharedBits(path) is var shared and not 0)
        {
            File.SetUnixFileMode(path, OwnersFolder | shared | UnixFileMode.SetGroup);
        }
    }

    public void Close(string path) => File.SetUnixFileMode(path, OwnersFile | (SharedBits(path) & UnixFileMode.GroupRead));

    public void TakeFromOthers(string path)
    {
        var mode = File.GetUnixFileMode(path);
        if ((mode & Others) != 0)
        {
            File.SetUnixFileMode(path, mode & ~Others);
        }
    }

    public bool CanOthersRead(string path)
    {
        var real = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        return File.GetUnixFileMode(real).HasFlag(UnixFileMode.OtherRead) && Above(real).All(static folder => File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute));
    }

    // What the group may do with what is made in the directory that holds the path.
    private static UnixFileMode SharedBits(string path)
    {
        var mode = File.GetUnixFileMode(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return mode.HasFlag(UnixFileMode.SetGroup) ? mode & (UnixFileMode.GroupRead | UnixFileMode.GroupExecute) : 0;
    }

    private static IEnumerable<string> Above(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
