namespace Butler.Core.Files.Disk;

/// <summary>The names of files that are incomplete or about to be deleted.</summary>
internal static class TemporaryName
{
    private const string Start = ".butler-";
    private const string End = ".tmp";

    public static string New() => $"{Start}{Guid.NewGuid():N}{End}";

    public static bool Is(string name) =>
        name.Length == Start.Length + 32 + End.Length && name.StartsWith(Start, StringComparison.Ordinal) && name.EndsWith(End, StringComparison.Ordinal);
}
