namespace Butler.Core.Files;

/// <summary>Directories that Butler knows by name. Key: <c>Butler:configDirectories</c>.</summary>
public sealed class ConfigDirectoriesOptions
{
    /// <summary>Gets or sets the directory of QVD files, below which <c>createdirqvd</c> creates directories.</summary>
    /// <value>Empty by default: none are created. It is created itself when it does not exist.</value>
    public string QvdPath { get; set; } = "";
}
