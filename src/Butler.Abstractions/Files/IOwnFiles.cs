namespace Butler.Files;

/// <summary>Names the files and directories that belong to Butler itself, so that file operations leave them alone whatever directories are approved.</summary>
/// <remarks>A feature that keeps files registers one. It is asked at each file operation, on several threads: it answers from the settings in
/// use and looks at no file.</remarks>
public interface IOwnFiles
{
    /// <summary>Finds what is in use with the settings as they are now.</summary>
    /// <returns>The files and directories, whether they exist or not.</returns>
    IEnumerable<OwnFile> FindOwnFiles();
}
