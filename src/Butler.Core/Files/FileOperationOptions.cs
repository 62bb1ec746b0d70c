using System.ComponentModel.DataAnnotations;

namespace Butler.Core.Files;

/// <summary>Where files may be copied, moved and deleted, and directories created. Keys: directly in <c>Butler</c>. Read at start.</summary>
/// <remarks>Everything below an approved directory is approved, the directory itself is not. Comparison ignores case on Windows only.</remarks>
public sealed class FileOperationOptions
{
    /// <summary>Gets or sets from where to where files may be copied.</summary>
    /// <value>Empty by default: nothing may be copied. Source and target must fit the same entry.</value>
    public IList<FileDirectoryPair> FileCopyApprovedDirectories { get; set; } = [];

    /// <summary>Gets or sets from where to where files may be moved.</summary>
    /// <value>Empty by default: nothing may be moved. Source and target must fit the same entry.</value>
    public IList<FileDirectoryPair> FileMoveApprovedDirectories { get; set; } = [];

    /// <summary>Gets or sets where files and directories may be deleted.</summary>
    /// <value>Empty by default: nothing may be deleted.</value>
    public IList<string> FileDeleteApprovedDirectories { get; set; } = [];

    /// <summary>Gets or sets where directories may be created.</summary>
    /// <value><see langword="null"/> by default: wherever the account of the service may, as in Butler 16, but not in directories of Butler and of the operating system. An empty list allows nothing.</value>
    public IList<string>? CreateDirApprovedDirectories { get; set; }

    /// <summary>Gets or sets the directories that Butler knows by name.</summary>
    public ConfigDirectoriesOptions ConfigDirectories { get; set; } = new();

    /// <summary>Gets or sets how many file operations run at the same time; more wait.</summary>
    /// <value>1 to 64; 8 by default.</value>
    [Range(1, 64)]
    public int FileMaxConcurrentOperations { get; set; } = 8;

    /// <summary>Allows copies.</summary>
    /// <param name="from">The directory below which the source must lie.</param>
    /// <param name="to">The directory below which the target must lie.</param>
    /// <returns>These options.</returns>
    public FileOperationOptions AllowCopy(string from, string to)
    {
        FileCopyApprovedDirectories.Add(new FileDirectoryPair { FromDirectory = from, ToDirectory = to });
        return this;
    }

    /// <summary>Allows moves.</summary>
    /// <param name="from">The directory below which the source must lie.</param>
    /// <param name="to">The directory below which the target must lie.</param>
    /// <returns>These options.</returns>
    public FileOperationOptions AllowMove(string from, string to)
    {
        FileMoveApprovedDirectories.Add(new FileDirectoryPair { FromDirectory = from, ToDirectory = to });
        return this;
    }

    /// <summary>Allows deletions.</summary>
    /// <param name="directory">The directory below which files and directories may be deleted.</param>
    /// <returns>These options.</returns>
    public FileOperationOptions AllowDelete(string directory)
    {
        FileDeleteApprovedDirectories.Add(directory);
        return this;
    }

    /// <summary>Allows directories to be created, and with the first call forbids it everywhere else.</summary>
    /// <param name="directory">The directory below which directories may be created.</param>
    /// <returns>These options.</returns>
    public FileOperationOptions AllowCreateDirectory(string directory)
    {
        (CreateDirApprovedDirectories ??= []).Add(directory);
        return this;
    }
}

/// <summary>Directories that Butler knows by name. Key: <c>Butler:configDirectories</c>.</summary>
public sealed class ConfigDirectoriesOptions
{
    /// <summary>Gets or sets the directory of QVD files, below which <c>createdirqvd</c> creates directories.</summary>
    /// <value>Empty by default: none are created. It is created itself when it does not exist.</value>
    public string QvdPath { get; set; } = "";
}

/// <summary>A directory that may be copied or moved from, and one that may be copied or moved to.</summary>
public sealed class FileDirectoryPair
{
    /// <summary>Gets or sets the directory whose files, at any depth, may be copied or moved.</summary>
    /// <value>Required. A relative path starts at the host's content root. A symbolic link is followed once, when the operation begins.</value>
    [Required]
    public string FromDirectory { get; set; } = "";

    /// <summary>Gets or sets the directory below which, at any depth, they may be put.</summary>
    /// <value>Required. It is created when it does not exist.</value>
    [Required]
    public string ToDirectory { get; set; } = "";
}
