using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Licensing;
using Butler.Measurements;
using Butler.Services;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>One alert of each kind, with the name of the kind as its mark, so that a message can be told from the others.</summary>
internal static class SampleAlerts
{
    private static readonly ScriptLog Log = ScriptLog.Create("0001 SET ThousandSep=','\r\nField 'Amount' not found\r\nExecution Failed", 15, 15);

    public static Alert Of(AlertKindRegistration registration)
    {
        var kind = registration.Kind;
        return registration.AlertType.Name switch
        {
            nameof(ReloadAlert) => OfTask(kind),
            nameof(CloudReloadAlert) => OfCloud(kind),
            nameof(ExpectedRunAlert) => OfRun(kind),
            nameof(ServiceAlert) => OfService(kind),
            nameof(LicenseAlert) => OfLicense(kind),
            nameof(ReportAlert) => OfReport(kind),
            nameof(ButlerProblemAlert) => new ButlerProblemAlert
            {
                Key = "destination:sample",
                Message = MarkOf(kind),
                Cure = "Check the password.",
                IsOver = kind == AlertKinds.ButlerProblemOver,
                Host = "butler1.example.com",
            },
            nameof(LicenseReleaseAlert) => new LicenseReleaseAlert { Run = new LicenseReleaseRun("run-1") { Counts = new LicenseReleaseCounts { Released = 48151 } } },
            nameof(ParcelAlert) => new ParcelAlert { Parcel = MarkOf(kind), LastSeen = "Lund" },
            var type => throw new InvalidOperationException($"Say what an alert of type {type} looks like: the kind {kind.Name} has no sample."),
        };
    }

    // A report on released licences has no room for words of its own.
    public static string MarkOf(AlertKind kind) => kind == LicenseReleaseAlert.Known ? "48151" : $"Sample of {kind.Name}.";

    /// <summary>Gets what a message has to say that has room for all of it.</summary>
    public static IEnumerable<string> FactsOf(Alert alert) => alert switch
    {
        ReloadAlert reload => [reload.TaskName, reload.HostName, reload.TaskId, reload.LogMessage],
        CloudReloadAlert cloud => [cloud.AppName, cloud.AppId, cloud.ReloadId],
        ExpectedRunAlert run => [run.TaskName, run.Message, run.Node, run.Schedule],
        ServiceAlert service => [service.Host, service.ServiceName, service.Details.DisplayName, ServiceNames.Of(service.State)],
        LicenseAlert license => [license.License.ExpiryText],
        ReportAlert report => report.Points.SelectMany(point => point.Fields).Select(field => field.Value!.ToString()!),
        LicenseReleaseAlert release => ["48151"],
        ButlerProblemAlert problem => [problem.Message, problem.Cure, problem.Key, problem.Host],
        ParcelAlert parcel => [parcel.Parcel, parcel.LastSeen],
        _ => throw new InvalidOperationException($"Say what a message about a {alert.GetType().Name} has to contain."),
    };

    private static ReloadAlert OfTask(AlertKind kind)
    {
        var (task, outcome) = (from type in Enum.GetValues<TaskKind>()
                               from end in Enum.GetValues<TaskOutcome>()
                               where AlertKinds.ForTask(type, end) == kind
                               select (type, end)).Single();
        return new ReloadAlert
        {
            TaskKind = task,
            Outcome = outcome,
            HostName = "sense1.example.com",
            TaskId = Guid.NewGuid().ToString(),
            TaskName = MarkOf(kind),
            AppId = Guid.NewGuid().ToString(),
            AppName = "Sales",
            User = "LAB\\anna",
            ExecutionId = Guid.NewGuid().ToString(),
            LogTimestamp = "2026-02-16 09:24:59,099",
            LogLevel = "INFO",
            LogMessage = "Message from the scheduler",
            Task = new TaskDetails { Tags = ["Finance"], CustomProperties = [new("Team", "North")] },
            App = new AppDetails { Tags = ["Quarter"], StreamName = "Everyone" },
            Owner = new AlertOwner("LAB", "goran") { Name = "Göran", EmailAddresses = ["goran@example.com"] },
            Execution = new ExecutionResult { ExecutingNodeName = "sense2", Duration = TimeSpan.FromSeconds(75), ScriptLogSize = 3 },
            ScriptLog = Log,
        };
    }

    private static CloudReloadAlert OfCloud(AlertKind kind) => new()
    {
        Outcome = Enum.GetValues<TaskOutcome>().Single(outcome => AlertKinds.ForCloudReload(outcome) == kind),
        TenantId = "tenant-1",
        TenantUrl = "https://company.eu.qlikcloud.com",
        AppId = Guid.NewGuid().ToString(),
        AppName = MarkOf(kind),
        ReloadId = "65ad4a0df4bd1ffb55555a51",
        OwnerId = "owner-1",
        App = new CloudApp { Tags = ["Quarter"] },
        Reload = new CloudReload { Trigger = "hub", Status = "FAILED" },
        Owner = new AlertOwner("", "owner-1") { Name = "Göran", EmailAddresses = ["goran@example.com"] },
        ScriptLog = Log,
    };

    private static ExpectedRunAlert OfRun(AlertKind kind) => new()
    {
        Finding = Enum.GetValues<RunFinding>().Single(finding => AlertKinds.ForFinding(finding) == kind),
        Message = MarkOf(kind),
        TaskId = Guid.NewGuid().ToString(),
        TaskName = MarkOf(kind),
        Node = "sense2.example.com",
        Schedule = "every day at 03:00 Europe/Berlin",
        DueAt = new DateTimeOffset(2026, 2, 16, 3, 0, 0, TimeSpan.Zero),
        Elapsed = TimeSpan.FromMinutes(12),
        Limit = TimeSpan.FromMinutes(10),
        Tags = ["Finance"],
        CustomProperties = [new("Team", "North")],
    };

    private static ServiceAlert OfService(AlertKind kind) => new()
    {
        Host = "sense1.example.com",
        ServiceName = "QlikSenseEngineService",
        FriendlyName = MarkOf(kind),
        State = kind == AlertKinds.ServiceStarted ? ServiceState.Running : ServiceState.Stopped,
        PreviousState = kind == AlertKinds.ServiceStarted ? ServiceState.Stopped : ServiceState.Running,
        Details = new ServiceDetails { DisplayName = "Qlik Sense Engine, " + MarkOf(kind), StartType = ServiceStartType.Automatic, Dependencies = ["Repository"] },
    };

    private static LicenseAlert OfLicense(AlertKind kind) => new()
    {
        IsWarning = kind == AlertKinds.LicenseExpiry,
        License = new ServerLicenseStatus { ExpiryText = $"2026-12-31 {MarkOf(kind)}", ExpiryDate = new DateOnly(2026, 12, 31), DaysUntilExpiry = 37 },
    };

    private static ReportAlert OfReport(AlertKind kind) => new()
    {
        Report = kind.Name,
        Summary = MarkOf(kind),
        Fields = [new("sample", MarkOf(kind)), new("release", "February 2024 Patch 1"), new("used", 4711L)],
        Points = [new Measurement("qlik_sense_sample", [new("kind", kind.Name)], [new("sample", MarkOf(kind)), new("used", 4711L)])],
    };
}
