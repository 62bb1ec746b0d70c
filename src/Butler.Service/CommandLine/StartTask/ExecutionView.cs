using System.Text.Json;

namespace Butler.Service.CommandLine.StartTask;

/// <summary>An execution as Butler's API shows it.</summary>
internal sealed record ExecutionView(
    string Id,
    string TaskName,
    string Status,
    string Node,
    bool IsFinished,
    string Result,
    string Reason,
    double DurationSeconds,
    IReadOnlyList<string> ScriptLogTail,
    string Json)
{
    /// <exception cref="FormatException">It is no execution.</exception>
    public static ExecutionView Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new ExecutionView(
                Text(root, "id"),
                Text(root, "taskName"),
                Text(root, "status"),
                Text(root, "executingNode"),
                root.GetProperty("isFinished").GetBoolean(),
                Text(root, "result"),
                Text(root, "reason"),
                root.TryGetProperty("durationSeconds", out var seconds) && seconds.ValueKind == JsonValueKind.Number ? seconds.GetDouble() : 0,
                root.TryGetProperty("scriptLogTail", out var lines) && lines.ValueKind == JsonValueKind.Array ? [.. lines.EnumerateArray().Select(static line => line.GetString() ?? "")] : [],
                json);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("the answer is not what a Butler would say; is the address right?", error);
        }
    }

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out var member) ? member.GetString() ?? "" : "";
}
