namespace Butler.Files;

/// <summary>Lists the files and directories that belong to Butler itself, so that file operations leave them alone whichever directories are approved.</summary>
/// <remarks>Registered by features that have files. Called for each file operation, on several threads: it uses the current settings
/// and accesses no files.</remarks>
public interface IOwnFiles
{
    /// <summary>Finds the files used with the current settings.</summary>
    /// <returns>The files and directories, whether they exist or not.</returns>
    IEnumerable<OwnFile> FindOwnFiles();
}
