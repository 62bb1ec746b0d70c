using Butler.Alerts;
using Butler.Qlik.ScriptLogs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Finds the cause of the failure that an alert is about.</summary>
internal static class AlertCauses
{
    // Which part of Qlik Sense says it.
    private const string Provider = "Message from ReloadProvider:";

    // They say how the scheduler went about it, not what went wrong.
    private static readonly string[] Routine =
        ["Changing task state", "Trying to start task", "Reference to scriptlog", "Sending task to", "Max retries reached", "Task started", "Task finished"];

    /// <summary>Determines whether there is a cause to look for at all.</summary>
    public static bool IsWanted(ReloadAlert alert) => !alert.AwaitsOutcome && alert.Outcome != TaskOutcome.Succeeded;

    /// <summary>Sets the cause as the script log tells it.</summary>
    public static ReloadAlert Set(ReloadAlert alert, ScriptLogReport log) =>
        IsWanted(alert) ? alert with { Cause = ReloadCauses.Find(log, Messages(alert)) } : alert;

    /// <summary>Sets the cause as QRS and the event tell it, if the script log did not.</summary>
    public static ReloadAlert Complete(ReloadAlert alert) =>
        IsWanted(alert) && alert.Cause is null ? alert with { Cause = ReloadCauses.Find(null, Messages(alert)) } : alert;

    private static IEnumerable<string?> Messages(ReloadAlert alert)
    {
        var told = alert.LogMessage.StartsWith(Provider, StringComparison.OrdinalIgnoreCase) && alert.LogMessage.Length > Provider.Length
            ? alert.LogMessage[Provider.Length..]
            : alert.LogMessage;
        var details = (alert.Execution?.Details ?? []).Select(static detail => detail.Message).Reverse().ToList();
        return details.Where(static message => !IsRoutine(message)).Append(IsRoutine(told) ? null : told)
            .Concat(details.Where(static message => !message.StartsWith("Changing task state", StringComparison.OrdinalIgnoreCase)))
            .Append(told)
            .Append(alert.Execution is { } execution ? $"Qlik Sense gives no reason; the state is {execution.Status}." : null)
            .Append("Qlik Sense gives no reason.");
    }

    private static bool IsRoutine(string message) =>
        Routine.Any(routine => message.TrimStart().StartsWith(routine, StringComparison.OrdinalIgnoreCase));
}
