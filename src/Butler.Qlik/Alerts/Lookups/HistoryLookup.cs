using Butler.Alerts;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Finds out how many runs of a task failed in a row, and when the last one succeeded. What cannot be had at once is left out.</summary>
internal static class HistoryLookup
{
    public static async Task<TaskHistory?> RunAsync(ReloadAlert alert, AlertNeeds needs, SiteLookups site, CancellationToken cancellationToken)
    {
        if (!needs.Includes(AlertParts.History) || alert.History is not null || !AlertCauses.IsWanted(alert) || !FieldText.IsGuid(alert.TaskId))
        {
            return null;
        }

        try
        {
            var results = await site.FindResultsAsync(alert.TaskId, cancellationToken);
            if (results is null)
            {
                return null;
            }

            var history = Read(alert, results);
            return history.LastSuccess is null && results.Count >= QrsResultTable.MostRows
                ? history with { LastSuccess = await site.FindLastSuccessAsync(alert.TaskId, cancellationToken) }
                : history;
        }
        catch (Exception exception) when (exception is QrsException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Counts the failures up to the last success before the event. Attempts of one start are one run; the event's own counts once.</summary>
    /// <param name="alert">The event.</param>
    /// <param name="results">The results of the task, newest first.</param>
    internal static TaskHistory Read(ReloadAlert alert, IReadOnlyList<QrsExecution> results)
    {
        var own = results.FirstOrDefault(result => ResultMatcher.HasIdOf(alert, result) || (alert.Execution?.Id is { Length: > 0 } id && result.Id == id));
        var before = own?.StartTime ?? alert.ReceivedAt;
        var failures = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { own is null ? "" : RunOf(own) };
        var isFailure = alert.Outcome == TaskOutcome.Failed;
        foreach (var result in results.Where(result => result.StartTime <= before))
        {
            switch ((ExecutionStatus)(result.Status ?? 0))
            {
                case ExecutionStatus.FinishedSuccess when own is null || RunOf(result) != RunOf(own):
                    return new TaskHistory(isFailure ? failures.Count : 0, result.StopTime ?? result.StartTime);
                case ExecutionStatus.FinishedFail or ExecutionStatus.Error when own is not null || !IsOwn(alert, result):
                    failures.Add(RunOf(result));
                    break;
                default:
                    break;
            }
        }

        return new TaskHistory(isFailure ? failures.Count : 0, null);
    }

    private static string RunOf(QrsExecution result) =>
        Guid.TryParse(result.ExecutionId, out var id) && id != Guid.Empty ? result.ExecutionId! : result.Id ?? "";

    // The event names no id that QRS knows: the result that ended when the event arrived is its own.
    private static bool IsOwn(ReloadAlert alert, QrsExecution result) =>
        result.StopTime is { } stopped && (alert.ReceivedAt - (alert.FoundLateBy ?? TimeSpan.Zero) - stopped).Duration() <= ResultMatcher.NodeTolerance;
}
