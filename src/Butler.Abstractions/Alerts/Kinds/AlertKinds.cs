namespace Butler.Alerts;

/// <summary>The kinds that ship with Butler: each outcome of each task kind and of app reloads in Qlik Cloud, runs that are not as expected, services, licenses, the version of Qlik Sense, Butler itself.</summary>
public static class AlertKinds
{
    private static readonly Dictionary<(TaskKind Task, TaskOutcome Outcome), AlertKind> Tasks = CreateTaskKinds();

    /// <summary>Gets the kind of a reload task that failed (<c>reloadTaskFailure</c>).</summary>
    public static AlertKind ReloadFailed { get; } = ForTask(TaskKind.Reload, TaskOutcome.Failed);

    /// <summary>Gets the kind of a reload task that was aborted (<c>reloadTaskAborted</c>).</summary>
    public static AlertKind ReloadAborted { get; } = ForTask(TaskKind.Reload, TaskOutcome.Aborted);

    /// <summary>Gets the kind of a reload task that succeeded (<c>reloadTaskSuccess</c>).</summary>
    public static AlertKind ReloadSucceeded { get; } = ForTask(TaskKind.Reload, TaskOutcome.Succeeded);

    /// <summary>Gets the kind of an app reload in Qlik Cloud that failed (<c>reloadAppFailure</c>).</summary>
    public static AlertKind CloudReloadFailed { get; } =
        new("cloud-reload-failed", "reloadAppFailure", "Qlik Cloud app reload failed", AlertSeverity.Error) { SentByDefault = true };

    /// <summary>Gets the kind of an app reload in Qlik Cloud that was canceled (<c>reloadAppAborted</c>).</summary>
    public static AlertKind CloudReloadAborted { get; } =
        new("cloud-reload-aborted", "reloadAppAborted", "Qlik Cloud app reload aborted", AlertSeverity.Warning);

    /// <summary>Gets the kind of an app reload in Qlik Cloud that succeeded (<c>reloadAppSuccess</c>).</summary>
    public static AlertKind CloudReloadSucceeded { get; } =
        new("cloud-reload-succeeded", "reloadAppSuccess", "Qlik Cloud app reload succeeded", AlertSeverity.Success);

    /// <summary>Gets the kind of a service that stopped (<c>serviceStopped</c>).</summary>
    public static AlertKind ServiceStopped { get; } =
        new("service-stopped", "serviceStopped", "Windows service stopped", AlertSeverity.Error)
        {
            SentByDefault = true,
            GroupSectionName = "serviceMonitor",
        };

    /// <summary>Gets the kind of a service that runs again (<c>serviceStarted</c>).</summary>
    public static AlertKind ServiceStarted { get; } =
        new("service-started", "serviceStarted", "Windows service started", AlertSeverity.Success)
        {
            SentByDefault = true,
            GroupSectionName = "serviceMonitor",
        };

    /// <summary>Gets the kind of the regular report on the server license (<c>qlikSenseServerLicenseMonitor</c>).</summary>
    public static AlertKind LicenseStatus { get; } =
        new("license-status", "qlikSenseServerLicenseMonitor", "Qlik Sense server license status", AlertSeverity.Information);

    /// <summary>Gets the kind of the warning that the server license expires or has expired (<c>qlikSenseServerLicenseExpiryAlert</c>).</summary>
    public static AlertKind LicenseExpiry { get; } =
        new("license-expiry", "qlikSenseServerLicenseExpiryAlert", "Qlik Sense server license expires", AlertSeverity.Warning) { SentByDefault = true };

    /// <summary>Gets the kind of the regular report on the use of access licenses (<c>qlikSenseLicenseMonitor</c>).</summary>
    public static AlertKind LicenseUsage { get; } =
        new("license-usage", "qlikSenseLicenseMonitor", "Qlik Sense license usage", AlertSeverity.Information);

    /// <summary>Gets the kind of the regular report on the version of Qlik Sense (<c>qlikSenseVersionMonitor</c>).</summary>
    public static AlertKind QlikVersion { get; } =
        new("qlik-version", "qlikSenseVersionMonitor", "Qlik Sense version", AlertSeverity.Information);

    /// <summary>Gets the kind of a problem of Butler itself (<c>butlerProblem</c>).</summary>
    public static AlertKind ButlerProblem { get; } =
        new("butler-problem", "butlerProblem", "Butler has a problem", AlertSeverity.Warning) { SentByDefault = true, SentBesideRoutes = true };

    /// <summary>Gets the kind of a problem of Butler itself that is over (<c>butlerProblemOver</c>).</summary>
    public static AlertKind ButlerProblemOver { get; } =
        new("butler-problem-over", "butlerProblemOver", "Butler problem over", AlertSeverity.Success)
        {
            SentByDefault = true,
            SentBesideRoutes = true,
            GroupSectionName = "butlerProblem",
        };

    /// <summary>Gets the kind of a task that did not start in time (<c>taskLate</c>).</summary>
    public static AlertKind TaskLate { get; } = new("task-late", "taskLate", "Qlik Sense task late", AlertSeverity.Warning) { SentByDefault = true, SentBesideRoutes = true };

    /// <summary>Gets the kind of a task that waits in the queue for too long (<c>taskStuck</c>).</summary>
    public static AlertKind TaskStuck { get; } = new("task-stuck", "taskStuck", "Qlik Sense task stuck in the queue", AlertSeverity.Warning) { SentByDefault = true, SentBesideRoutes = true };

    /// <summary>Gets the kind of a task that runs for too long (<c>taskOverrun</c>).</summary>
    public static AlertKind TaskOverrun { get; } = new("task-overrun", "taskOverrun", "Qlik Sense task runs too long", AlertSeverity.Warning) { SentByDefault = true, SentBesideRoutes = true };

    /// <summary>Gets the kind of a run that did not take place (<c>taskMissed</c>).</summary>
    public static AlertKind TaskMissed { get; } = new("task-missed", "taskMissed", "Qlik Sense task did not run", AlertSeverity.Error) { SentByDefault = true, SentBesideRoutes = true };

    /// <summary>Gets the kind of a success that is not as usual (<c>suspiciousSuccess</c>).</summary>
    public static AlertKind SuspiciousSuccess { get; } =
        new("suspicious-success", "suspiciousSuccess", "Qlik Sense reload succeeded, but not as usual", AlertSeverity.Warning) { SentByDefault = true, SentBesideRoutes = true };

    /// <summary>Gets the kind of an app that was not reloaded for too long (<c>appStale</c>).</summary>
    public static AlertKind AppStale { get; } = new("app-stale", "appStale", "Qlik Sense app not reloaded", AlertSeverity.Warning) { SentByDefault = true, SentBesideRoutes = true };

    /// <summary>Gets all task kinds, in the order of <see cref="TaskKind"/> and <see cref="TaskOutcome"/>.</summary>
    public static IReadOnlyCollection<AlertKind> AllTasks => Tasks.Values;

    /// <summary>Gets all kinds that ship with Butler.</summary>
    public static IReadOnlyCollection<AlertKind> All { get; } =
        [
        .. Tasks.Values, CloudReloadFailed, CloudReloadAborted, CloudReloadSucceeded, ServiceStopped, ServiceStarted, LicenseStatus, LicenseExpiry,
        LicenseUsage, QlikVersion, TaskLate, TaskStuck, TaskOverrun, TaskMissed, SuspiciousSuccess, AppStale, ButlerProblem, ButlerProblemOver,
    ];

    /// <summary>Finds the kind for an outcome of a task kind.</summary>
    /// <param name="task">The type of the task.</param>
    /// <param name="outcome">How its execution ended.</param>
    /// <returns>The kind, as in <c>preload-failed</c>.</returns>
    /// <exception cref="KeyNotFoundException">One of the values is not defined.</exception>
    public static AlertKind ForTask(TaskKind task, TaskOutcome outcome) => Tasks[(task, outcome)];

    /// <summary>Finds the kind for an outcome of an app reload in Qlik Cloud.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <returns>The kind.</returns>
    public static AlertKind ForCloudReload(TaskOutcome outcome) => outcome switch
    {
        TaskOutcome.Succeeded => CloudReloadSucceeded,
        TaskOutcome.Aborted => CloudReloadAborted,
        _ => CloudReloadFailed,
    };

    /// <summary>Finds the kind for a run that is not as expected.</summary>
    /// <param name="finding">What is wrong.</param>
    /// <returns>The kind.</returns>
    public static AlertKind ForFinding(RunFinding finding) => finding switch
    {
        RunFinding.Late => TaskLate,
        RunFinding.Stuck => TaskStuck,
        RunFinding.Overrun => TaskOverrun,
        RunFinding.Missed => TaskMissed,
        RunFinding.SuspiciousSuccess => SuspiciousSuccess,
        _ => AppStale,
    };

    private static Dictionary<(TaskKind, TaskOutcome), AlertKind> CreateTaskKinds()
    {
        (TaskKind Kind, string Name, string Section, string Title)[] tasks =
        [
            (TaskKind.Reload, "reload", "reloadTask", "Qlik Sense reload"),
            (TaskKind.ExternalProgram, "external-program", "externalProgramTask", "Qlik Sense external program task"),
            (TaskKind.UserSync, "user-sync", "userSyncTask", "Qlik Sense user sync task"),
            (TaskKind.Distribute, "distribute", "distributeTask", "Qlik Sense distribute task"),
            (TaskKind.Preload, "preload", "preloadTask", "Qlik Sense preload task"),
        ];
        (TaskOutcome Outcome, string Name, string Section, string Title, AlertSeverity Severity)[] outcomes =
        [
            (TaskOutcome.Failed, "failed", "Failure", "failed", AlertSeverity.Error),
            (TaskOutcome.Aborted, "aborted", "Aborted", "aborted", AlertSeverity.Warning),
            (TaskOutcome.Succeeded, "succeeded", "Success", "succeeded", AlertSeverity.Success),
        ];
        return (from task in tasks
                from outcome in outcomes
                select (Key: (task.Kind, outcome.Outcome), Kind: new AlertKind(
                    $"{task.Name}-{outcome.Name}", task.Section + outcome.Section, $"{task.Title} {outcome.Title}", outcome.Severity)
                {
                    SentByDefault = task.Kind == TaskKind.Reload && outcome.Outcome != TaskOutcome.Succeeded,
                })).ToDictionary(pair => pair.Key, pair => pair.Kind);
    }
}
