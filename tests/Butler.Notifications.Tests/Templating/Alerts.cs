using Butler.Alerts;

namespace Butler.Notifications.Tests.Templating;

/// <summary>Alerts for tests.</summary>
internal static class Alerts
{
    /// <summary>Gets a cause of which every part is as long as it comes, of letters that need the most room.</summary>
    public static ReloadCause LongestCause { get; } = new()
    {
        Headline = string.Concat(Enumerable.Repeat("界\"", 125)),
        Statement = string.Join('\n', Enumerable.Repeat(string.Concat(Enumerable.Repeat("界\"", 50)), 10)),
        ScriptLine = 99_999,
        ErrorLines = [.. Enumerable.Repeat(string.Concat(Enumerable.Repeat("字\\", 125)), 5)],
        SurvivedErrors = 1000,
        FirstSurvivedError = string.Concat(Enumerable.Repeat("界\"", 125)),
    };

    public static ReloadAlert Empty(AlertKind kind) => Find(kind, new ReloadAlert());

    public static ReloadAlert Full(AlertKind kind, string text = "Sales", string? log = null) => Find(kind, new ReloadAlert
    {
        Id = "a1",
        ReceivedAt = new DateTimeOffset(2026, 6, 20, 19, 7, 0, TimeSpan.Zero),
        Gaps = [new AlertGap("script log", "QRS at sense1:4242 answered 404 " + text)],
        HostName = "pro2-win1",
        TaskId = "dec2a02a-1680-44ef-8dc2-e2bfb180af87",
        TaskName = "Reload of " + text,
        AppId = "e7af59a0-c243-480d-9571-08727551a66f",
        AppName = text,
        User = "LAB\\goran",
        ExecutionId = "14a81bf5-f81c-4047-b1a1-193b0920de28",
        LogTimestamp = "2026-02-16 09:24:59,099",
        LogLevel = "INFO",
        LogMessage = "Max retries reached " + text,
        Task = new TaskDetails
        {
            Tags = ["nightly", text],
            CustomProperties = [new("Team", "Finance"), new("Team", text)],
            IsManuallyTriggered = true,
            IsPartialReload = true,
            MaxRetries = 2,
            SessionTimeoutMinutes = 1440,
            ModifiedByUserName = "LAB\\anna",
            ModifiedDate = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
            NextExecution = new DateTimeOffset(2026, 6, 21, 1, 0, 0, TimeSpan.Zero),
        },
        App = new AppDetails
        {
            Tags = ["core", text],
            CustomProperties = [new("Layer", "Data")],
            Description = "Sales figures",
            FileSize = 12345678,
            Published = true,
            PublishTime = new DateTimeOffset(2025, 5, 5, 5, 5, 5, TimeSpan.Zero),
            LastReloadTime = new DateTimeOffset(2026, 6, 19, 19, 0, 0, TimeSpan.Zero),
            ModifiedDate = new DateTimeOffset(2026, 6, 19, 19, 1, 0, TimeSpan.Zero),
            ModifiedByUserName = "LAB\\bo",
            StreamId = "s1",
            StreamName = "Finance",
        },
        Owner = new AlertOwner("LAB", "goran") { Name = "Göran Sander", EmailAddresses = ["goran@example.com", "g2@example.com"] },
        Execution = new ExecutionResult
        {
            ExecutingNodeName = "pro2-win2",
            Status = ExecutionStatus.FinishedFail,
            Duration = new TimeSpan(0, 1, 2, 3, 900),
            StartTime = new DateTimeOffset(2026, 6, 20, 19, 6, 31, 123, TimeSpan.Zero),
            StopTime = null,
            Details =
            [
                new ExecutionDetail(new DateTimeOffset(2026, 6, 20, 19, 6, 31, 123, TimeSpan.Zero), "Trying to start task", 2),
                new ExecutionDetail(null, "Reload failed " + text, 2),
            ],
            ScriptLogSize = 5000,
        },
        ScriptLog = ScriptLog.Create(log ?? $"line 1\r\nline 2 {text}\r\nline 3\nline 4", 100, 100),
    });

    private static ReloadAlert Find(AlertKind kind, ReloadAlert alert) =>
        (from task in Enum.GetValues<TaskKind>()
         from outcome in Enum.GetValues<TaskOutcome>()
         where AlertKinds.ForTask(task, outcome) == kind
         select alert with { TaskKind = task, Outcome = outcome }).Single();
}
