using Butler.Alerts;
using Butler.Diagnostics;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Looks up the task of an alert, which determines the kind of the alert, and for a distribution its result.</summary>
internal sealed class TaskLookup(SiteLookups site, EnrichmentContext context)
{
    private static readonly TimeSpan EarlierDistributionWait = TimeSpan.FromSeconds(1);
    private static readonly Backoff DistributionWaits = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1024));

    /// <summary>Looks the task up.</summary>
    public async Task<TaskLookupResult> RunAsync(
        ReloadAlert alert, TimeSpan budget, CancellationToken cancellationToken, CancellationToken hostStops)
    {
        if (alert.Task is not null && !alert.AwaitsOutcome)
        {
            return new TaskLookupResult(alert);
        }

        if (LookupGuard.HasGap(alert, LookupParts.Task))
        {
            return new TaskLookupResult(alert);
        }

        if (!FieldText.IsGuid(alert.TaskId))
        {
            return Missing(alert, "the event names no task.");
        }

        try
        {
            // While a distribution runs, a shared result would be too old.
            var task = alert.AwaitsOutcome
                ? await site.GetTaskNowAsync(TaskKind.Distribute, alert.TaskId, cancellationToken)
                : await site.FindTaskAsync(alert.TaskId, MayNeedRaw(alert), cancellationToken);
            if (task is null)
            {
                return Missing(
                    alert, $"QRS at {site.Host} knows no task with the id {alert.TaskId}; it was deleted, or the user in X-Qlik-User may not see it.");
            }

            var known = Describe(alert, task);
            return alert.AwaitsOutcome ? Decide(known, task) : new TaskLookupResult(WithoutIdleRaw(known)) { Task = task };
        }
        catch (QrsException exception)
        {
            return Failed(alert, exception.Message, exception.IsOutage, LookupGuard.AwaitedAfter(exception, AlertParts.Task));
        }
        catch (OperationCanceledException) when (!hostStops.IsCancellationRequested)
        {
            return Failed(alert, $"QRS at {site.Host} did not answer within {budget.TotalSeconds:0.#} seconds.", isOutage: true, AlertParts.Task);
        }
    }

    // The task's type, and with it the kind of the alert, is not known yet.
    private bool MayNeedRaw(ReloadAlert alert) => Enum.GetValues<TaskKind>().Any(
        kind => context.NeedsOf(AlertKinds.ForTask(kind, alert.Outcome).Name).Includes(AlertParts.RawTask));

    private static ReloadAlert Describe(ReloadAlert alert, QrsTask task)
    {
        var kind = (TaskKind)(task.TaskType ?? (int)TaskKind.Reload);
        var takesApp = alert.AppId.Length == 0 && FieldText.IsGuid(task.App?.Id ?? "");
        return alert with
        {
            TaskKind = Enum.IsDefined(kind) ? kind : alert.TaskKind,
            Task = QrsRecords.ToTaskDetails(task),
            TaskName = alert.TaskName.Length > 0 ? alert.TaskName : VisibleText.OnlyVisible(task.Name ?? ""),

            // Events of preload and distribute tasks do not contain the app, but the task does.
            AppId = takesApp ? task.App!.Id! : alert.AppId,
            AppName = takesApp && alert.AppName.Length == 0 ? VisibleText.OnlyVisible(task.App!.Name ?? "") : alert.AppName,
        };
    }

    private ReloadAlert WithoutIdleRaw(ReloadAlert alert) => context.NeedsOf(alert.Kind).Includes(AlertParts.RawTask)
        ? alert
        : alert with { Task = alert.Task! with { Raw = null } };

    private TaskLookupResult Decide(ReloadAlert alert, QrsTask task)
    {
        var state = DistributionState.Of(task);
        if (state.Discard.Length > 0)
        {
            return new TaskLookupResult(alert) { Answer = Enrichment.Discard(alert, state.Discard) };
        }

        if (state.Outcome is not { } outcome)
        {
            return WaitForEnd(alert, "The distribution has not ended.");
        }

        var decided = alert with { AwaitsOutcome = false, Outcome = outcome };
        var result = task.Operational!.LastExecutionResult!;
        var match = ResultMatcher.Compare(decided, result, site.Options.ClockTolerance, site.ClockDifference, context.Age);
        return match is ResultMatch.Earlier or ResultMatch.Doubtful && context.Age < site.Options.ResultWait
            ? new TaskLookupResult(alert)
            {
                Answer = Enrichment.NotYet(alert, EarlierDistributionWait, "QRS still knows only an earlier distribution."),
            }
            : new TaskLookupResult(decided) { Task = task };
    }

    private TaskLookupResult Failed(ReloadAlert alert, string reason, bool isOutage, AlertParts awaits) => alert.AwaitsOutcome
        ? WaitForEnd(alert, reason)
        : new TaskLookupResult(Lookup.Gap(LookupParts.Task, reason, awaits).Apply(alert)) { IsOutage = isOutage };

    // Whether it failed or succeeded cannot be guessed, so the alert waits, on disk, until QRS returns it.
    private TaskLookupResult WaitForEnd(ReloadAlert alert, string reason)
    {
        var options = site.Options;
        if (context.Age >= options.DistributionWait)
        {
            var text = $"the end of the distribution was not seen within {options.DistributionWait.TotalHours:0.#} hours. {reason}";
            return new TaskLookupResult(Lookup.Gap(LookupParts.Outcome, text).Apply(alert) with { AwaitsOutcome = false });
        }

        // Never past the deadline, so that the alert is sent on time; most distributions end soon after the event.
        var wait = context.Age < options.DistributionInterval
            ? DistributionWaits.After(context.Attempt)
            : options.DistributionInterval;
        var delay = Shortest(wait, options.DistributionInterval, options.DistributionWait - context.Age);
        return new TaskLookupResult(alert) { Answer = Enrichment.NotYet(alert, delay, reason) };
    }

    private static TaskLookupResult Missing(ReloadAlert alert, string reason)
    {
        var known = Lookup.Gap(LookupParts.Task, reason).Apply(alert);
        return new TaskLookupResult(
            alert.AwaitsOutcome
                ? Lookup.Gap(LookupParts.Outcome, "it cannot be found out without the task.").Apply(known) with { AwaitsOutcome = false }
                : known);
    }

    private static TimeSpan Shortest(params ReadOnlySpan<TimeSpan> spans)
    {
        var shortest = spans[0];
        foreach (var span in spans)
        {
            shortest = span < shortest ? span : shortest;
        }

        return shortest;
    }
}
