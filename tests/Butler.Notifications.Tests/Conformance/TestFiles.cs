namespace Butler.Notifications.Tests.Conformance;

/// <summary>Finds files of the test project, wherever it was built to.</summary>
public static class TestFiles
{
    public static string Find(string relativePath) => Repository.PathTo("tests", "Butler.Notifications.Tests", relativePath);
}
