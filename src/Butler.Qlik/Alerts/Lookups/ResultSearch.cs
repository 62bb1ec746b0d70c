using Butler.Alerts;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Finds the result of an event's execution.</summary>
internal static class ResultSearch
{
    /// <summary>Starts with the task's last result. If that is another execution's, or may be, QRS is queried for the one with the event's id.</summary>
    public static async Task<(QrsExecution Result, ResultMatch Match)> RunAsync(
        ReloadAlert alert, QrsExecution last, SiteLookups site, TimeSpan age, CancellationToken cancellationToken)
    {
        var match = ResultMatcher.Compare(alert, last, site.Options.ClockTolerance, site.ClockDifference, age);
        return match is ResultMatch.Earlier or ResultMatch.Later or ResultMatch.Doubtful
            && FieldText.IsGuid(alert.ExecutionId)
            && await site.FindResultAsync(alert.ExecutionId, cancellationToken) is { } named
            ? (named, ResultMatcher.CompareState(alert, named))
            : (last, match);
    }
}
