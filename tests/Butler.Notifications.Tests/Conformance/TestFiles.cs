namespace Butler.Notifications.Tests.Conformance;

/// <summary>Finds files of the test project, wherever it was built to.</summary>
public static class TestFiles
{
    public static string Find(string relativePath)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Butler.sln")))
        {
            directory = directory.Parent;
        }

        directory.Should().NotBeNull("the tests run within their repository");
        return Path.Combine(directory!.FullName, "tests", "Butler.Notifications.Tests", relativePath);
    }
}
