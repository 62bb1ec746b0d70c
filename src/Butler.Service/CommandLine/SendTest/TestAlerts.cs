using Butler.Alerts;
using Butler.Licensing;
using Butler.Measurements;
using Butler.Services;

namespace Butler.Service.CommandLine.SendTest;

/// <summary>Makes plausible alerts of every kind that ships with Butler, marked as tests wherever a reader looks.</summary>
internal static class TestAlerts
{
    private const string Message = "TEST: nothing has happened. This message was sent by butler send-test.";
    private const string Id = "00000000-0000-4000-8000-000000000001";
    private static readonly AlertOwner Owner = new("TEST", "butler") { Name = "TEST user" };
    private static readonly ScriptLog Log = ScriptLog.Create("TEST line 1 of the script log\r\nTEST line 2 of the script log", 15, 15, keepFullText: true);

    // So that a message shows where these stand.
    private static readonly ReloadCause Cause = new()
    {
        Headline = Message,
        ErrorClass = "unknown",
        ErrorClassText = "TEST error",
        Statement = "TEST statement of the load script",
        ScriptLine = 1,
        LogLine = 1,
        ErrorLines = [Message],
    };

    /// <summary>Makes the alert of a kind; <see langword="null"/> for a kind that did not ship with Butler.</summary>
    public static Alert? Create(AlertKind kind, DateTimeOffset now)
    {
        Alert? alert = kind.Name switch
        {
            _ when FindTask(kind) is { } task => Reload(task.Kind, task.Outcome, now),
            _ when Enum.GetValues<TaskOutcome>().Any(outcome => AlertKinds.ForCloudReload(outcome) == kind) =>
                Cloud(Enum.GetValues<TaskOutcome>().First(outcome => AlertKinds.ForCloudReload(outcome) == kind), now),
            _ when Enum.GetValues<RunFinding>().Any(finding => AlertKinds.ForFinding(finding) == kind) =>
                Run(Enum.GetValues<RunFinding>().First(finding => AlertKinds.ForFinding(finding) == kind), now),
            _ when kind == AlertKinds.ServiceStopped => Service(ServiceState.Stopped, ServiceState.Running),
            _ when kind == AlertKinds.ServiceStarted => Service(ServiceState.Running, ServiceState.Stopped),
            _ when kind == AlertKinds.LicenseStatus => License(isWarning: false, now),
            _ when kind == AlertKinds.LicenseExpiry => License(isWarning: true, now),
            _ when kind == AlertKinds.LicenseUsage || kind == AlertKinds.QlikVersion => Report(kind),
            _ when kind == AlertKinds.ButlerProblem || kind == AlertKinds.ButlerProblemOver => Problem(kind, now),
            _ => null,
        };
        return alert is null ? null : alert with { Id = Guid.CreateVersion7(now).ToString(), ReceivedAt = now };
    }

    private static (TaskKind Kind, TaskOutcome Outcome)? FindTask(AlertKind kind)
    {
        foreach (var task in Enum.GetValues<TaskKind>())
        {
            foreach (var outcome in Enum.GetValues<TaskOutcome>().Where(outcome => AlertKinds.ForTask(task, outcome) == kind))
            {
                return (task, outcome);
            }
        }

        return null;
    }

    private static ReloadAlert Reload(TaskKind kind, TaskOutcome outcome, DateTimeOffset now) => new()
    {
        TaskKind = kind,
        Outcome = outcome,
        HostName = "test.example.com",
        TaskId = Id,
        TaskName = "TEST task",
        AppId = kind == TaskKind.Reload ? Id : "",
        AppName = kind == TaskKind.Reload ? "TEST app" : "",
        User = @"TEST\butler",
        ExecutionId = Id,
        LogTimestamp = now.ToString("yyyy-MM-dd HH:mm:ss,fff", System.Globalization.CultureInfo.InvariantCulture),
        LogLevel = "INFO",
        LogMessage = Message,
        Task = new TaskDetails(),
        App = new AppDetails { Description = Message },
        Owner = Owner,
        Execution = new ExecutionResult
        {
            Id = Id,
            ExecutingNodeName = "test.example.com",
            Status = outcome switch
            {
                TaskOutcome.Succeeded => ExecutionStatus.FinishedSuccess,
                TaskOutcome.Aborted => ExecutionStatus.Aborted,
                _ => ExecutionStatus.FinishedFail,
            },
            Duration = TimeSpan.FromSeconds(72),
            StartTime = now.AddSeconds(-72),
            StopTime = now,
            Details = [new ExecutionDetail(now, Message, 2)],
        },
        ScriptLog = kind == TaskKind.Reload ? Log : null,
        Cause = kind == TaskKind.Reload && outcome == TaskOutcome.Failed ? Cause : null,
        History = outcome == TaskOutcome.Failed ? new TaskHistory(2, now.AddDays(-1)) : null,
    };

    private static CloudReloadAlert Cloud(TaskOutcome outcome, DateTimeOffset now) => new()
    {
        Outcome = outcome,
        TenantId = "TEST",
        TenantUrl = "https://test.example.com",
        TenantComment = Message,
        AppId = Id,
        AppName = "TEST app",
        ReloadId = "000000000000000000000001",
        Event = new CloudReloadEvent { Type = "com.qlik.v1.app.reload.finished", Time = now, Duration = TimeSpan.FromSeconds(72), Errors = [Message] },
        App = new CloudApp { Description = Message },
        Reload = new CloudReload { Log = Message, ErrorMessage = Message, CreationTime = now, StartTime = now, EndTime = now },
        Owner = Owner,
        ScriptLog = Log,
        Cause = outcome == TaskOutcome.Failed ? Cause : null,
        History = outcome == TaskOutcome.Failed ? new TaskHistory(2, now.AddDays(-1)) : null,
    };

    private static ExpectedRunAlert Run(RunFinding finding, DateTimeOffset now) => new()
    {
        Finding = finding,
        Message = Message,
        TaskId = Id,
        TaskName = "TEST task",
        AppId = Id,
        AppName = "TEST app",
        ExecutionId = Id,
        Node = "test.example.com",
        Schedule = "TEST schedule",
        DueAt = now.AddMinutes(-12),
        Elapsed = TimeSpan.FromMinutes(12),
        Limit = TimeSpan.FromMinutes(10),
        Usual = new UsualRun(38, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6)),
        BlockedTasks = ["TEST task that waits for it"],
    };

    private static ServiceAlert Service(ServiceState now, ServiceState before) => new()
    {
        Host = "test.example.com",
        ServiceName = "TestService",
        FriendlyName = "TEST service",
        State = now,
        PreviousState = before,
        Details = new ServiceDetails { DisplayName = Message },
    };

    private static LicenseAlert License(bool isWarning, DateTimeOffset now) => new()
    {
        Site = "TEST",
        IsWarning = isWarning,
        License = new ServerLicenseStatus
        {
            ExpiryText = $"{now.AddDays(14):yyyy-MM-dd} ({Message})",
            ExpiryDate = DateOnly.FromDateTime(now.AddDays(14).UtcDateTime),
            DaysUntilExpiry = 14,
        },
    };

    private static ButlerProblemAlert Problem(AlertKind kind, DateTimeOffset now) => new()
    {
        Key = "test:butler",
        Message = Message,
        Cure = kind == AlertKinds.ButlerProblem ? "TEST: nothing has to be done." : "",
        IsOver = kind == AlertKinds.ButlerProblemOver,
        Since = now,
        Host = "test.example.com",
    };

    private static ReportAlert Report(AlertKind kind) => new()
    {
        Site = "TEST",
        Report = kind.Name,
        Summary = "TEST report",
        Fields = [new("test", Message)],
        Points = [new Measurement("butler_test", [new("kind", kind.Name)], [new("message", Message)])],
    };
}
