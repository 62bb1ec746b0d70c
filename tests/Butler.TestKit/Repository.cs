namespace Butler.TestKit;

/// <summary>The files of this repository, found from where the tests run: the paths of a deterministic build lead nowhere.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathTo(params string[] relative) => Path.Combine([Root, .. relative]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Butler.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"Butler.sln is in none of the folders above {AppContext.BaseDirectory}.");
    }
}
