using Butler.Alerts;
using Butler.Licensing;
using Butler.Services;

namespace Butler.EndToEnd.Tests.Looks;

/// <summary>Alerts as a site would cause them, with names and texts as long as they come.</summary>
internal static class LookSamples
{
    /// <summary>What the failed samples say is the cause.</summary>
    public const string Cause = "Field 'CustomerRegionCodeBeforeTheReorganisationOf2024' not found";

    private static readonly DateTimeOffset Now = new(2026, 6, 20, 1, 12, 40, TimeSpan.Zero);

    private static readonly ScriptLog Log = ScriptLog.Create(
        """
        20260620T031104.117+0200      Execution started.
        20260620T031104.119+0200 0002 SET ThousandSep=','
        20260620T031104.120+0200 0003 SET DecimalSep='.'
        20260620T031104.245+0200 0031 LIB CONNECT TO 'SalesWarehouse'
        20260620T031105.804+0200      Connected.
        20260620T031106.022+0200 0042 Sales:
        20260620T031106.022+0200 0043 LOAD OrderId, CustomerRegionCodeBeforeTheReorganisationOf2024 as Region,
        20260620T031106.022+0200 0044   Sum(Amount) as Amount
        20260620T031106.022+0200 0045 FROM [lib://Data/sales_orders_with_all_regions_2024.qvd] (qvd)
        20260620T031106.022+0200 0046 GROUP BY OrderId
        20260620T031106.391+0200      Error: Field 'CustomerRegionCodeBeforeTheReorganisationOf2024' not found
        20260620T031106.392+0200      Execution Failed
        20260620T031106.392+0200      Execution finished.
        """, 100, 100);

    private static readonly ReloadAlert Reload = new()
    {
        Id = "0197a1f2c3d4",
        ReceivedAt = Now,
        TaskKind = TaskKind.Reload,
        HostName = "qlik-central.example.com",
        TaskId = "dec2a02a-1680-44ef-8dc2-e2bfb180af87",
        TaskName = "Reload of Sales",
        AppId = "e7af59a0-c243-480d-9571-08727551a66f",
        AppName = "Sales",
        User = "INTERNAL\\sa_scheduler",
        ExecutionId = "14a81bf5-f81c-4047-b1a1-193b0920de28",
        LogTimestamp = "2026-06-20 03:12:39,099",
        LogLevel = "INFO",
        LogMessage = "Max retries reached",
        Task = new TaskDetails { Tags = ["nightly", "finance"], MaxRetries = 2, NextExecution = Now.AddDays(1) },
        App = new AppDetails { StreamId = "s1", StreamName = "Finance" },
        Owner = new AlertOwner("LAB", "goran") { Name = "Göran Sander", EmailAddresses = ["goran@example.com"] },
        Execution = new ExecutionResult
        {
            ExecutingNodeName = "qlik-node-3",
            Status = ExecutionStatus.FinishedFail,
            Duration = TimeSpan.FromSeconds(95),
            StartTime = Now.AddSeconds(-95),
            StopTime = Now,
            Details = [new ExecutionDetail(Now.AddSeconds(-95), "Trying to start task", 2), new ExecutionDetail(Now, "Reload failed in Engine", 2)],
            ScriptLogSize = 4711,
        },
        ScriptLog = Log,
        Cause = new ReloadCause
        {
            Headline = Cause,
            ErrorClass = "field_not_found",
            ErrorClassText = "Field not found",
            Statement = """
                Sales:
                LOAD OrderId, CustomerRegionCodeBeforeTheReorganisationOf2024 as Region,
                  Sum(Amount) as Amount
                FROM [lib://Data/sales_orders_with_all_regions_2024.qvd] (qvd)
                GROUP BY OrderId
                """,
            ScriptLine = 42,
            LogLine = 11,
            ErrorLines = [Cause],
        },
        History = new TaskHistory(3, Now.AddDays(-2)),
    };

    /// <summary>Gets the alerts, by the names of the pictures.</summary>
    public static IReadOnlyDictionary<string, Alert> All { get; } = new Dictionary<string, Alert>(StringComparer.Ordinal)
    {
        ["failed"] = Reload,
        ["failed-long"] = Long(),
        ["aborted"] = Reload with
        {
            Outcome = TaskOutcome.Aborted,
            Cause = ReloadCause.Of("Aborted by LAB\\anna"),
            History = null,
            Gaps = [new AlertGap("script log", "QRS at qlik-central:4242 answered 404")],
            ScriptLog = null,
        },
        ["succeeded"] = Reload with { Outcome = TaskOutcome.Succeeded, Cause = null, History = null, LogMessage = "Reload complete" },
        ["failed-preload"] = new ReloadAlert { Id = "1", ReceivedAt = Now, TaskKind = TaskKind.Preload, TaskName = "Preload of Sales", LogMessage = "No node answered" },
        ["cloud"] = Cloud(),
        ["service"] = new ServiceAlert
        {
            Id = "2",
            ReceivedAt = Now,
            Host = "qlik-node-3.example.com",
            ServiceName = "QlikSenseEngineService",
            FriendlyName = "Engine",
            State = ServiceState.Stopped,
            PreviousState = ServiceState.Running,
            Details = new ServiceDetails
            {
                DisplayName = "Qlik Sense Engine Service",
                StartType = ServiceStartType.Automatic,
                ExePath = "\"C:\\Program Files\\Qlik\\Sense\\Engine\\Engine.exe\" -service",
            },
        },
        ["license"] = new LicenseAlert
        {
            Id = "3",
            ReceivedAt = Now,
            IsWarning = true,
            License = new ServerLicenseStatus { ExpiryText = "2026-07-27", ExpiryDate = new DateOnly(2026, 7, 27), DaysUntilExpiry = 37 },
        },
        ["problem"] = new ButlerProblemAlert
        {
            Id = "4",
            ReceivedAt = Now,
            Key = "destination:email",
            Message = "The mail server mail.example.com:587 has refused the login of qlik@example.com since 02:40; 12 mails wait.",
            Cure = "Check smtp:auth:user and smtp:auth:password, then run 'butler doctor'.",
            Since = Now.AddMinutes(-32),
            Count = 12,
            Host = "butler1.example.com",
        },
        ["report"] = new ReportAlert
        {
            Id = "5",
            ReceivedAt = Now,
            Report = AlertKinds.LicenseUsage.Name,
            Summary = "professional: 48 of 50 used, 3 in quarantine",
            Fields =
            [
                new("professionalTotal", 50L), new("professionalUsed", 48L), new("professionalQuarantined", 3L), new("analyzerTotal", 500L),
                new("analyzerUsed", 310L), new("analyzerCapacityMinutesTotal", 6000L), new("analyzerCapacityMinutesUsed", 1200L), new("isEnabled", true),
            ],
        },
    };

    // Words without a place to break, texts at their limits, and characters that act in markup.
    private static ReloadAlert Long()
    {
        var word = string.Concat(Enumerable.Repeat("Umsatzübersicht_", 12));
        var error = $"Connector reply error: *** [Microsoft][ODBC Driver 17 for SQL Server][SQL Server]Invalid object name <{word}>. ".PadRight(ReloadCause.LongestHeadline, 'x');
        return Reload with
        {
            TaskName = $"Reload of {word}",
            AppName = word,
            App = new AppDetails { StreamId = "s1", StreamName = word },
            Owner = new AlertOwner("LAB", "goran") { Name = word, EmailAddresses = [$"{new string('g', 60)}@{new string('e', 60)}.example.com"] },
            Cause = new ReloadCause
            {
                Headline = error,
                ErrorClass = "sql_object_missing",
                ErrorClassText = "Table or view missing in the database",
                Statement = string.Join('\n', Enumerable.Range(1, 10).Select(line => $"  SELECT *, {line} AS \"column_{word}\" -- [x](y) {{{{DATE(2026-06-20)}}}}")),
                ScriptLine = 10_042,
                ErrorLines = [error, $"SQL##f - SqlState: S0002, ErrorCode: 208, ErrorMsg: {word}", "General Script Error"],
                SurvivedErrors = 2,
                FirstSurvivedError = $"Cannot open file 'lib://{word}.qvd'",
            },
            Gaps = [new AlertGap("app", $"QRS at {word.ToLowerInvariant()}:4242 answered 503")],
            ScriptLog = ScriptLog.Create(string.Join("\r\n", Enumerable.Range(1, 200).Select(line => $"20260620T031106.391+0200 {line:0000} {word}{word}")), 100, 100),
        };
    }

    private static CloudReloadAlert Cloud() => new()
    {
        Id = "6",
        ReceivedAt = Now,
        Outcome = TaskOutcome.Failed,
        TenantId = "VOTBkWoFYzpGIGUEqO4kL3pLlBSPGVvA",
        TenantUrl = "https://company.eu.qlikcloud.com",
        TenantComment = "Production tenant",
        AppId = "e7af59a0-c243-480d-9571-08727551a66f",
        AppName = "Sales",
        ReloadId = "65ad4a0df4bd1ffb55555a51",
        UserId = "65ad4a0df4bd1ffb55555a52",
        OwnerId = "65ad4a0df4bd1ffb55555a52",
        Event = new CloudReloadEvent { Status = "failed", PeakMemoryBytes = 1_234_567_890, IsPartialReload = true, EndedWithMemoryConstraint = true },
        App = new CloudApp { Tags = ["Quarter"], FileSize = 98_765_432 },
        Reload = new CloudReload
        {
            Trigger = "hub",
            Status = "FAILED",
            ErrorCode = "EngineConnectorError",
            ErrorMessage = "Data has not been loaded",
            Log = "Started loading data\nField not found\nData has not been loaded. Please correct the error and try loading again.",
            StartTime = Now.AddSeconds(-95),
            EndTime = Now,
        },
        Owner = new AlertOwner("", "65ad4a0df4bd1ffb55555a52") { Name = "Göran Sander", EmailAddresses = ["goran@example.com"] },
        ScriptLog = Log,
        Cause = Reload.Cause,
        History = new TaskHistory(2, Now.AddHours(-26)),
    };
}
