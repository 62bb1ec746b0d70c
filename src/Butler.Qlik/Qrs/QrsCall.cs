namespace Butler.Qlik.Qrs;

/// <summary>One call: what it is named in errors and figures, and where it goes.</summary>
/// <param name="Name">The path without anything that varies, as in <c>reloadtask/{id}</c>.</param>
/// <param name="Path">Path and query below <c>/qrs/</c>, encoded.</param>
internal readonly record struct QrsCall(string Name, string Path)
{
    /// <summary>Gets the server license.</summary>
    public static QrsCall License { get; } = new("license", "license") { IsServiceAccountOnly = true };

    /// <summary>Gets whether the call is made as <c>sa_repository</c> whatever the configured headers say: other users may not see the answer.</summary>
    public bool IsServiceAccountOnly { get; init; }

    /// <summary>Gets whether an alert waits for the answer, so that a host that keeps silent is given up early.</summary>
    public bool IsLookup { get; init; }

    /// <summary>Lists full entities.</summary>
    public static QrsCall FullList(string type, QrsFilter filter) => new($"{type}/full", $"{type}/full?{filter.ToQuery()}");

    /// <summary>Lists condensed entities.</summary>
    public static QrsCall List(string type, QrsFilter filter) => new(type, $"{type}?{filter.ToQuery()}");

    /// <summary>Gets one entity.</summary>
    /// <exception cref="ArgumentException">The id is no GUID.</exception>
    public static QrsCall Entity(string type, string id) => new(type + "/{id}", $"{type}/{CheckId(id)}");

    /// <summary>Starts a task.</summary>
    /// <exception cref="ArgumentException">The id is no GUID.</exception>
    public static QrsCall StartTask(string id) => new("task/{id}/start", $"task/{CheckId(id)}/start");

    /// <summary>Starts a task and gets the id of the execution.</summary>
    /// <exception cref="ArgumentException">The id is no GUID.</exception>
    public static QrsCall StartTaskSynchronously(string id) => new("task/{id}/start/synchronous", $"task/{CheckId(id)}/start/synchronous");

    /// <summary>Stops a task.</summary>
    /// <exception cref="ArgumentException">The id is no GUID.</exception>
    public static QrsCall StopTask(string id) => new("task/{id}/stop", $"task/{CheckId(id)}/stop");

    /// <summary>Gets a ticket for a script log, the way servers before May 2025 want it.</summary>
    public static QrsCall ScriptLogTicket(string taskId, string fileReferenceId) =>
        new("reloadtask/{id}/scriptlog", $"reloadtask/{CheckId(taskId)}/scriptlog?fileReferenceId={CheckId(fileReferenceId)}");

    /// <summary>Gets a ticket for a script log, the way servers since May 2025 want it.</summary>
    public static QrsCall ScriptLogFileTicket(string taskId, string executionResultId) =>
        new("reloadtask/{id}/scriptlogfile", $"reloadtask/{CheckId(taskId)}/scriptlogfile?executionResultId={CheckId(executionResultId)}");

    /// <summary>Downloads a script log.</summary>
    public static QrsCall ScriptLogDownload(string ticket) =>
        new("download/reloadtask/{ticket}", $"download/reloadtask/{Uri.EscapeDataString(ticket)}/scriptlog.txt");

    /// <summary>Lets only GUIDs into a path or filter.</summary>
    public static string CheckId(string id) =>
        Guid.TryParseExact(id, "D", out var guid) ? guid.ToString("D") : throw new ArgumentException($"'{id}' is no GUID.", nameof(id));
}
