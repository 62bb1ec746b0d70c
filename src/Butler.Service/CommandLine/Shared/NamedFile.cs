namespace Butler.Service.CommandLine.Shared;

/// <summary>A file that somebody named on the command line.</summary>
internal static class NamedFile
{
    /// <summary>Returns the path.</summary>
    /// <exception cref="FileNotFoundException">There is no such file; the message is the one of all commands.</exception>
    public static string Require(string path) =>
        File.Exists(path) ? path : throw new FileNotFoundException($"The file '{Path.GetFullPath(path)}' does not exist.", path);
}
