using System.Runtime.CompilerServices;

namespace Butler.Rules.Tests;

/// <summary>The files of this repository, found from where this source file was compiled.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathTo(string relative) => Path.Combine(Root, relative);

    /// <summary>Lists source files below a folder, without build output.</summary>
    public static IEnumerable<string> Sources(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(PathTo(folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var candidates = new[] { Path.GetDirectoryName(here)!, AppContext.BaseDirectory };
        foreach (var start in candidates)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Butler.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new DirectoryNotFoundException("Butler.sln is in none of the folders above the tests.");
    }
}
