using System.Globalization;
using Butler.Alerts;

namespace Butler.Benchmarks;

/// <summary>A failed reload of which everything could be looked up, with a script log of usual length.</summary>
internal static class SampleAlert
{
    public static ReloadAlert Create(int scriptLogLines = 400) => new()
    {
        Id = "01935f7e-3f6e-7000-8000-000000000001",
        ReceivedAt = new DateTimeOffset(2026, 2, 16, 8, 24, 59, TimeSpan.Zero),
        TaskName = "Reload of Sales",
        TaskId = "09b3c78f-04dd-45e3-a4bf-1b074d6572fa",
        AppName = "Sales",
        AppId = "e7af59a0-c243-480d-9571-08727551a66f",
        HostName = "sense1",
        User = @"LAB\anna",
        ExecutionId = "4bb5bb1d-4a9c-4e7f-8b5e-5a1f4f9b1a11",
        Outcome = TaskOutcome.Failed,
        LogTimestamp = "2026-02-16 09:24:59,099",
        LogLevel = "INFO",
        LogMessage = "Max retries reached",
        ScriptLog = ScriptLogOf(scriptLogLines),
    };

    private static ScriptLog ScriptLogOf(int lines) => ScriptLog.Create(
        string.Join('\n', Enumerable.Range(1, lines).Select(static line => string.Create(
            CultureInfo.InvariantCulture, $"2026-02-16 09:24:{line % 60:00} {line:0000} LOAD \"Region\", Sum([Amount]) FROM [lib://Data/sales_{line}.qvd] (qvd)"))),
        headLines: 15,
        tailLines: 15);
}
