using System.Diagnostics;
using Butler.Alerts;
using Butler.Diagnostics;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Alerts.Lookups;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Alerts;

/// <summary>Enriches alerts about tasks with information from QRS. Failed lookups become gaps.</summary>
internal sealed class ReloadAlertEnricher(QlikSites sites, ToldExecutions told, TimeProvider time, ILogger<ReloadAlertEnricher> logger)
    : IReloadAlertEnricher
{
    private static readonly Backoff Waits = new(TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(2)) { Factor = 1.6 };
    private static readonly TimeSpan LeastBudget = TimeSpan.FromSeconds(2);

    public async ValueTask<Enrichment<ReloadAlert>> EnrichAsync(
        ReloadAlert alert, EnrichmentContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(context);
        if (!IsRouted(alert, context))
        {
            return alert.AwaitsOutcome
                ? Enrichment.Discard(alert, "No destination gets alerts about distribute tasks.")
                : Enrichment.Done(alert);
        }

        if (!sites.TryFind(alert.Site, out var site))
        {
            var reason = $"no Qlik Sense site named '{alert.Site}' is set up.";
            return Enrichment.Done(Lookup.Gap(LookupParts.Task, reason).Apply(alert) with { AwaitsOutcome = false });
        }

        using var activity = ButlerTelemetry.ActivitySource.StartActivity("butler.enrich");
        activity?.SetTag("butler.alert.kind", alert.Kind);
        var started = time.GetTimestamp();
        var answer = await LookUpAsync(alert, context, site, cancellationToken);
        var result = answer.IsDiscarded ? "discarded" : answer.RetryAfter is not null ? "waiting" : answer.Alert.Gaps.Count > 0 ? "gaps" : "complete";
        EnrichmentMetrics.Duration.Record(
            time.GetElapsedTime(started).TotalSeconds, new TagList { { "site", alert.Site }, { "result", result } });
        Report(answer);
        return answer;
    }

    // The task's type is only known after the first lookup; until then the alert may be of any kind with its outcome.
    private static bool IsRouted(ReloadAlert alert, EnrichmentContext context)
    {
        var kinds = alert.AwaitsOutcome
            ? Enum.GetValues<TaskOutcome>().Select(static outcome => AlertKinds.ForTask(TaskKind.Distribute, outcome))
            : Enum.GetValues<TaskKind>().Select(kind => AlertKinds.ForTask(kind, alert.Outcome));
        return kinds.Any(kind => !ReferenceEquals(context.NeedsOf(kind.Name), AlertNeeds.None));
    }

    private async Task<Enrichment<ReloadAlert>> LookUpAsync(
        ReloadAlert alert, EnrichmentContext context, SiteLookups site, CancellationToken hostStops)
    {
        var budget = BudgetOf(site.Options.Timeout, context);
        using var timer = new CancellationTokenSource(budget, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, hostStops);
        StartAppLookup(alert, context, site, both.Token);

        var task = new TaskLookup(site, context);
        var known = await task.RunAsync(alert, budget, both.Token, hostStops);
        if (known.Answer is { } early)
        {
            return early;
        }

        alert = known.Alert;
        if (alert.TaskKind == TaskKind.Distribute && !told.TryTell(alert))
        {
            return Enrichment.Discard(alert, "Another event of the same execution told this already.");
        }

        var needs = context.NeedsOf(alert.Kind);
        if (known.IsOutage)
        {
            return Enrichment.Done(AlertCauses.Complete(AddGaps(alert, needs)));
        }

        // Asked once, and again only when QRS was away: an alert that waits for its result would ask for the same again.
        var mayAsk = context.Attempt == 1 || context.Awaited != AlertParts.None || alert.TaskKind == TaskKind.Distribute;
        var history = mayAsk ? HistoryLookup.RunAsync(alert, needs, site, both.Token) : Task.FromResult<TaskHistory?>(null);
        var lookups = await Task.WhenAll(
            AppLookup.RunAsync(alert, needs, context, site, budget, both.Token, hostStops),
            ExecutionLookup.RunAsync(alert, known.Task, needs, context, site, budget, both.Token, hostStops));
        hostStops.ThrowIfCancellationRequested();
        var found = lookups[0].And(lookups[1]);
        alert = found.Apply(alert) with { History = await history ?? alert.History };
        if (found.WaitsFor.Length > 0)
        {
            return Enrichment.NotYet(alert, Waits.After(context.Attempt), found.WaitsFor);
        }

        return Enrichment.Done(AlertCauses.Complete(alert));
    }

    // Waiting for QRS to catch up is spread over several attempts; together they stay within the time limit of one alert.
    // Once QRS was unavailable, only deliveries that need it wait, and each attempt has the full time.
    private static TimeSpan BudgetOf(TimeSpan timeout, EnrichmentContext context)
    {
        var left = context.Attempt == 1 || context.Awaited != AlertParts.None ? timeout : timeout - context.Age;
        var least = timeout < LeastBudget ? timeout : LeastBudget;
        return left > least ? left : least;
    }

    // The app does not depend on the task, so its look-up starts at once; the real one further down shares the call.
    private static void StartAppLookup(ReloadAlert alert, EnrichmentContext context, SiteLookups site, CancellationToken cancellationToken)
    {
        var needs = context.NeedsOf(alert.Kind);
        if (alert.App is null && FieldText.IsGuid(alert.AppId) && (needs.Includes(AlertParts.App) || needs.Includes(AlertParts.Owner))
            && !LookupGuard.HasGap(alert, LookupParts.App))
        {
            _ = site.FindAppAsync(alert.AppId, needs.Includes(AlertParts.RawApp), cancellationToken).ContinueWith(
                static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    // If QRS does not respond at all, the other lookups would only take time to fail in the same way.
    private static ReloadAlert AddGaps(ReloadAlert alert, AlertNeeds needs)
    {
        (AlertParts Part, string Name, bool Applies)[] parts =
        [
            (AlertParts.App, LookupParts.App, alert.App is null && alert.AppId.Length > 0),
            (AlertParts.Owner, LookupParts.Owner, alert.Owner is null && alert.AppId.Length > 0),
            (AlertParts.Execution, LookupParts.Execution, alert.Execution is null),
            (AlertParts.ScriptLog, LookupParts.ScriptLog, alert.ScriptLog is null && alert.TaskKind == TaskKind.Reload),
        ];
        var reason = alert.Gaps[^1].Reason;
        return parts
            .Where(part => part.Applies && needs.Includes(part.Part) && !LookupGuard.HasGap(alert, part.Name))
            .Aggregate(alert, (current, part) => Lookup.Gap(part.Name, reason, part.Part).Apply(current));
    }

    private void Report(Enrichment<ReloadAlert> answer)
    {
        var alert = answer.Alert;
        if (answer.RetryAfter is { } delay)
        {
            logger.AlertWaits(alert.TaskName, alert.ExecutionId, delay.TotalSeconds, answer.Reason ?? "");
            return;
        }

        foreach (var gap in alert.Gaps)
        {
            logger.LookupFailed(gap.Part, alert.TaskName, alert.ExecutionId, gap.Reason);
        }
    }
}
