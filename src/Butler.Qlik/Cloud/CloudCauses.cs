using Butler.Alerts;
using Butler.Qlik.ScriptLogs;
using Butler.Qlik.ScriptLogs.Errors;

namespace Butler.Qlik.Cloud;

/// <summary>Finds the cause of the failure that an alert is about: in the script log, in the progress text of the reload, or in what Qlik Cloud says.</summary>
internal static class CloudCauses
{
    // Qlik Cloud says this of nearly every failure.
    private const string Generic = "error in app script or datasource";

    /// <summary>Determines whether there is a cause to look for at all.</summary>
    public static bool IsWanted(CloudReloadAlert alert) => alert.Outcome != TaskOutcome.Succeeded;

    /// <summary>Sets the cause.</summary>
    /// <param name="alert">The alert with what is known of the reload.</param>
    /// <param name="log">What the script log tells; <see langword="null"/> when there is none.</param>
    public static CloudReloadAlert Set(CloudReloadAlert alert, ScriptLogReport? log)
    {
        var progress = log?.Error is null && alert.Reload is { Log.Length: > 0 } reload ? ScriptLogReader.Read(reload.Log) : null;
        var report = progress?.Error is not null ? progress : log;
        var cause = ReloadCauses.Find(report, Messages(alert));
        return alert with { Cause = report?.Error is null && ClassOf(alert) is { } known ? WithClass(cause, known) : cause };
    }

    /// <summary>Sets the cause as Qlik Cloud and the event tell it, if no log did.</summary>
    public static CloudReloadAlert Complete(CloudReloadAlert alert) => IsWanted(alert) && alert.Cause is null ? Set(alert, null) : alert;

    // What the record of the reload says is sure; a log that does not name an error only ends somewhere.
    private static string? ClassOf(CloudReloadAlert alert) =>
        alert.Event.EndedWithMemoryConstraint ? "out_of_memory"
        : alert.Reload?.Status == "EXCEEDED_LIMIT" || alert.Event.Status == "EXCEEDED_LIMIT" ? "quota_exceeded"
        : alert.Outcome == TaskOutcome.Aborted ? ErrorClassifier.Cancelled
        : null;

    private static ReloadCause WithClass(ReloadCause cause, string errorClass) =>
        cause with { ErrorClass = errorClass, ErrorClassText = ErrorClassifier.TextOf(errorClass) };

    private static IEnumerable<string?> Messages(CloudReloadAlert alert)
    {
        var reload = alert.Reload;
        var isGeneric = reload?.ErrorMessage.Contains(Generic, StringComparison.OrdinalIgnoreCase) == true;
        return
        [
            .. alert.Event.Errors,
            isGeneric ? null : reload?.ErrorMessage,
            alert.Event.EndedWithMemoryConstraint ? "The reload needed more memory than it may have." : null,
            reload?.Log is { Length: > 0 } summary && !summary.StartsWith("ReloadID", StringComparison.Ordinal) ? summary : null,
            reload?.ErrorMessage,
            reload is { ErrorCode.Length: > 0 } ? $"Qlik Cloud gives the error code {reload.ErrorCode}." : null,
            reload is { Status.Length: > 0 } ? $"Qlik Cloud gives no reason; the status is {reload.Status}." : null,
            "Qlik Cloud gives no reason.",
        ];
    }
}
