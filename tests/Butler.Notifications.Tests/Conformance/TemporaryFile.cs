namespace Butler.Notifications.Tests.Conformance;

/// <summary>A file that is gone after the test.</summary>
public sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string extension, string text)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"butler-{Guid.NewGuid():N}{extension}");
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
