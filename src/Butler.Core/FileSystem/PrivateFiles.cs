using System.Diagnostics.CodeAnalysis;

namespace Butler.Core.FileSystem;

/// <summary>Makes files and directories that nobody but the account of this process can read; on Windows, administrators can too.</summary>
/// <remarks>
/// What exists keeps its rights, except for what <see cref="TakeFromOthers"/> is asked to close. A directory with the set-group-ID bit was
/// shared on purpose: the group may read what is made in it, as far as it may read the directory.
/// </remarks>
internal static class PrivateFiles
{
    private static readonly IFileRights Rights = OperatingSystem.IsWindows() ? new WindowsFileRights() : new UnixFileRights();

    /// <summary>Opens a file; a new one is private from the first moment on.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes of it.")]
    public static FileStream Open(string path, FileStreamOptions options)
    {
        var isNew = options.Mode is FileMode.CreateNew || !File.Exists(path);
        return isNew ? Rights.Create(path, options) : new FileStream(path, options);
    }

    /// <summary>Makes a directory and what is missing above it. One that exists stays as it is.</summary>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent)
        {
            MakeFolder(parent);
        }

        Rights.MakeFolder(path);
    }

    /// <summary>Gives a file that another program made the rights of a private one.</summary>
    public static void Close(string path) => Rights.Close(path);

    /// <summary>Takes from everybody but owner and group what they may do with a file, if it is there and belongs to this account.</summary>
    public static void TakeFromOthers(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                Rights.TakeFromOthers(path);
            }
        }
        catch (Exception foreign) when (foreign is UnauthorizedAccessException or IOException)
        {
            // It belongs to somebody else, who decides.
            return;
        }
    }

    /// <summary>Determines whether every account of the machine can read a file, directories above it included.</summary>
    public static bool CanOthersRead(string path)
    {
        try
        {
            return File.Exists(path) && Rights.CanOthersRead(path);
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    /// <summary>Describes how to take the right to read from others.</summary>
    public static string Cure(string path) => OperatingSystem.IsWindows()
        ? $"Take the right away: icacls \"{path}\" /inheritance:r /grant:r Administrators:F SYSTEM:F, and the account of the service: R."
        : $"Take the right away: chmod o-rwx '{path}'";
}
