using Butler.Alerts;

namespace Butler.Notifications.Tests.Conformance;

/// <summary>Alerts for tests.</summary>
public static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 2, 16, 9, 25, 0, TimeSpan.Zero);

    /// <summary>A failed reload whose texts are full of what breaks careless payloads.</summary>
    public static ReloadAlert FailedReload { get; } = new()
    {
        Id = "alert-1",
        ReceivedAt = Now,
        HostName = "sense1",
        TaskId = "09b3c78f-04dd-45e3-a4bf-1b074d6572fa",
        TaskName = "Månads\\rapport \"A\" <b>& {x}",
        AppId = "c36bbbda-8a05-4b1c-8a5a-2b1f1f1f1f1f",
        AppName = "Sales",
        User = "LAB\\göran",
        ExecutionId = "5bb1f8e9-5a3a-4d6f-9b0a-0c2a1f7f3f11",
        LogTimestamp = "2026-02-16 09:24:59,099",
        LogLevel = "ERROR",
        LogMessage = "Message from ReloadProvider:\r\n\"C:\\new\\data\" failed",
        Owner = new AlertOwner("LAB", "anna") { Name = "Anna Ek", EmailAddresses = ["anna@example.com", "ek@example.com"] },
        ScriptLog = new ScriptLog { Head = ["first", "second"], Tail = ["last but one", "last"], LineCount = 9, CharacterCount = 99 },
    };

    public static IEnumerable<ReloadAlert> OfEveryKind =>
        from kind in Enum.GetValues<TaskKind>()
        from outcome in Enum.GetValues<TaskOutcome>()
        select FailedReload with { TaskKind = kind, Outcome = outcome };

    public static AlertKind KindOf(Alert alert) =>
        AlertKinds.AllTasks.SingleOrDefault(kind => kind.Name == alert.Kind)
        ?? new AlertKind(alert.Kind, alert.Kind, "Something else", AlertSeverity.Information) { SentByDefault = true };
}
