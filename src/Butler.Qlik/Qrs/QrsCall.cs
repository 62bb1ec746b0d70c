namespace Butler.Qlik.Qrs;

/// <summary>One call: its name in errors and metrics, and its path.</summary>
/// <param name="Name">The path without anything that varies, as in <c>reloadtask/{id}</c>.</param>
/// <param name="Path">Path and query below <c>/qrs/</c>, encoded.</param>
internal readonly record struct QrsCall(string Name, string Path)
{
    /// <summary>Gets the server license.</summary>
    public static QrsCall License { get; } = new("license", "license") { IsServiceAccountOnly = true };

    /// <summary>Lists all tasks, condensed.</summary>
    public static QrsCall AllTasks { get; } = new("task", "task");

    /// <summary>Gets whether the call is made as <c>sa_repository</c> whatever headers are configured: other users may not see the result.</summary>
    public bool IsServiceAccountOnly { get; init; }

    /// <summary>Gets whether an alert waits for the response, so that the timeout for an unresponsive host is shorter.</summary>
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

    /// <summary>Gets a ticket for a script log, with the API of servers before May 2025.</summary>
    public static QrsCall ScriptLogTicket(string taskId, string fileReferenceId) =>
        new("reloadtask/{id}/scriptlog", $"reloadtask/{CheckId(taskId)}/scriptlog?fileReferenceId={CheckId(fileReferenceId)}");

    /// <summary>Gets a ticket for a script log, with the API of servers since May 2025.</summary>
    public static QrsCall ScriptLogFileTicket(string taskId, string executionResultId) =>
        new("reloadtask/{id}/scriptlogfile", $"reloadtask/{CheckId(taskId)}/scriptlogfile?executionResultId={CheckId(executionResultId)}");

    /// <summary>Downloads a script log.</summary>
    public static QrsCall ScriptLogDownload(string ticket) =>
        new("download/reloadtask/{ticket}", $"download/reloadtask/{Uri.EscapeDataString(ticket)}/scriptlog.txt");

    /// <summary>Allows only GUIDs in a path or filter.</summary>
    public static string CheckId(string id) =>
        Guid.TryParseExact(id, "D", out var guid) ? guid.ToString("D") : throw new ArgumentException($"'{id}' is no GUID.", nameof(id));
}
