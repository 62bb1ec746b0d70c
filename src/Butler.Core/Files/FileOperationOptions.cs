using System.ComponentModel.DataAnnotations;

namespace Butler.Core.Files;

/// <summary>Where files may be copied, moved and deleted, and directories created. Keys: directly under <c>Butler</c>. Read at startup.</summary>
/// <remarks>Everything in an approved directory is approved, but not the directory itself. Comparison ignores case on Windows only.</remarks>
public sealed class FileOperationOptions
{
    /// <summary>Gets or sets the source and target directories for copying files.</summary>
    /// <value>Empty by default: nothing may be copied. Source and target must match the same entry.</value>
    public IList<FileDirectoryPair> FileCopyApprovedDirectories { get; set; } = [];

    /// <summary>Gets or sets the source and target directories for moving files.</summary>
    /// <value>Empty by default: nothing may be moved. Source and target must match the same entry.</value>
    public IList<FileDirectoryPair> FileMoveApprovedDirectories { get; set; } = [];

    /// <summary>Gets or sets where files and directories may be deleted.</summary>
    /// <value>Empty by default: nothing may be deleted.</value>
    public IList<string> FileDeleteApprovedDirectories { get; set; } = [];

    /// <summary>Gets or sets where directories may be created.</summary>
    /// <value><see langword="null"/> by default: wherever the service account has access, as in Butler 16, except in Butler's directories and those of the operating system. An empty list allows nothing.</value>
    public IList<string>? CreateDirApprovedDirectories { get; set; }

    /// <summary>Gets or sets named directories.</summary>
    public ConfigDirectoriesOptions ConfigDirectories { get; set; } = new();

    /// <summary>Gets or sets how many file operations run at the same time; more wait.</summary>
    /// <value>1 to 64; 8 by default.</value>
    [Range(1, 64)]
    public int FileMaxConcurrentOperations { get; set; } = 8;

    /// <summary>Allows copies.</summary>
    /// <param name="from">The directory that must contain the source.</param>
    /// <param name="to">The directory that must contain the target.</param>
    /// <returns>These options.</returns>
    public FileOperationOptions AllowCopy(string from, string to)
    {
        FileCopyApprovedDirectories.Add(new FileDirectoryPair { FromDirectory = from, ToDirectory = to });
        return this;
    }

    /// <summary>Allows moves.</summary>
    /// <param name="from">The directory that must contain the source.</param>
    /// <param name="to">The directory that must contain the target.</param>
    /// <returns>These options.</returns>
    public FileOperationOptions AllowMove(string from, string to)
    {
        FileMoveApprovedDirectories.Add(new FileDirectoryPair { FromDirectory = from, ToDirectory = to });
        return this;
    }

    /// <summary>Allows deletions.</summary>
    /// <param name="directory">The directory in which files and directories may be deleted.</param>
    /// <returns>These options.</returns>
    public FileOperationOptions AllowDelete(string directory)
    {
        FileDeleteApprovedDirectories.Add(directory);
        return this;
    }

    /// <summary>Allows directories to be created; the first call forbids it everywhere else.</summary>
    /// <param name="directory">The directory in which directories may be created.</param>
    /// <returns>These options.</returns>
    public FileOperationOptions AllowCreateDirectory(string directory)
    {
        (CreateDirApprovedDirectories ??= []).Add(directory);
        return this;
    }
}

/// <summary>Named directories. Key: <c>Butler:configDirectories</c>.</summary>
public sealed class ConfigDirectoriesOptions
{
    /// <summary>Gets or sets the QVD directory, in which <c>createdirqvd</c> creates directories.</summary>
    /// <value>Empty by default: none are created. The directory itself is created if it does not exist.</value>
    public string QvdPath { get; set; } = "";
}

/// <summary>A directory that may be copied or moved from, and one that may be copied or moved to.</summary>
public sealed class FileDirectoryPair
{
    /// <summary>Gets or sets the directory whose files, at any depth, may be copied or moved.</summary>
    /// <value>Required. A relative path is relative to the host's content root. A symbolic link is followed once, when the operation begins.</value>
    [Required]
    public string FromDirectory { get; set; } = "";

    /// <summary>Gets or sets the target directory, including all its subdirectories.</summary>
    /// <value>Required. It is created if it does not exist.</value>
    [Required]
    public string ToDirectory { get; set; } = "";
}
