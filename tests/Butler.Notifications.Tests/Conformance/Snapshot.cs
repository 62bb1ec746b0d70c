using System.Text.Encodings.Web;
using System.Text.Json;

namespace Butler.Notifications.Tests.Conformance;

/// <summary>Compares a payload with a file next to the test. BUTLER_UPDATE_SNAPSHOTS=1 writes the file instead.</summary>
public static class Snapshot
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void ShouldMatchJson(string json, string relativePath)
    {
        using var document = JsonDocument.Parse(json);
        ShouldMatch(JsonSerializer.Serialize(document.RootElement, Indented), relativePath);
    }

    public static void ShouldMatch(string text, string relativePath)
    {
        var path = TestFiles.Find(relativePath);
        var actual = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("BUTLER_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        File.Exists(path).Should().BeTrue("the snapshot {0} belongs to the test", path);
        actual.Should().Be(File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
