using Butler.Alerts;

namespace Butler.Notifications.Shared;

/// <summary>What payloads say about a failure beside the names that they have had from Butler 16.</summary>
internal static class FailureFields
{
    /// <summary>Lists the known facts under the names that templates use.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(ReloadAlert alert)
    {
        var cause = alert.KnownCause;
        var history = cause is null ? null : alert.History;
        List<KeyValuePair<string, object?>> fields =
        [
            new("errorHeadline", cause?.Headline),
            new("errorClass", cause?.ErrorClass),
            new("errorStatement", cause?.Statement),
            new("errorScriptLine", cause?.ScriptLine),
            new("errorLogLine", cause?.LogLine),
            new("survivedErrors", cause is { SurvivedErrors: > 0 } ? cause.SurvivedErrors : null),
            new("failuresInARow", history is { FailuresInARow: > 0 } known ? known.FailuresInARow : null),
            new("lastSuccess", history?.LastSuccess),
            new("blockedTasks", alert.BlockedTasks is { Count: > 0 } blocked ? string.Join(", ", blocked) : null),
            new("differences", alert.Differences is { Count: > 0 } differences ? string.Join(" ", differences) : null),
            new("foundLateBySeconds", alert.FoundLateBy is { } late ? (long)late.TotalSeconds : null),
        ];
        return fields.Where(static field => field.Value is not (null or ""));
    }
}
