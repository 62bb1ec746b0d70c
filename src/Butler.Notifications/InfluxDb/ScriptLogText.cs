using Butler.Alerts;

namespace Butler.Notifications.InfluxDb;

/// <summary>The text of a script log in a field.</summary>
internal static class ScriptLogText
{
    public const string Missing = "Script log not available";

    /// <summary>Joins the history of an execution and the lines of its log that the route asks for.</summary>
    public static string Of(ScriptLog? log, string details, TaskOutcome outcome, RouteOptions route)
    {
        if (log is null)
        {
            return Missing;
        }

        var tail = string.Join("\r\n", log.TakeTail(route.TailScriptLogLines));
        if (outcome != TaskOutcome.Succeeded)
        {
            return $"{details}\r\n{new string('-', 31)}\r\n\r\n{tail}";
        }

        var head = string.Join("\r\n", log.TakeHead(route.HeadScriptLogLines));
        return $"{details}\r\n{Heading("HEAD", route.HeadScriptLogLines)}\r\n{head}\r\n\r\n{Heading("TAIL", route.TailScriptLogLines)}\r\n{tail}";
    }

    private static string Heading(string part, int lines) => $"---------- SCRIPT LOG {part} ({lines} lines) ----------";
}
