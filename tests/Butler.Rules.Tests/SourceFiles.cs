namespace Butler.Rules.Tests;

/// <summary>The source files of this repository.</summary>
internal static class SourceFiles
{
    /// <summary>Lists source files below a folder, without build output.</summary>
    public static IEnumerable<string> Below(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Repository.PathTo(folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
}
