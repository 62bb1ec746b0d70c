using Butler.Alerts;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Cloud;

/// <summary>Enriches alerts about reloads with information from the tenant. Failed lookups become gaps.</summary>
internal sealed class CloudReloadEnricher(CloudTenants tenants, TimeProvider time, ILogger<CloudReloadEnricher> logger)
    : IAlertEnricher<CloudReloadAlert>
{
    private static readonly Backoff Waits = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    public async ValueTask<Enrichment<CloudReloadAlert>> EnrichAsync(
        CloudReloadAlert alert, EnrichmentContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(context);
        var isFinal = alert.Event.Type == CloudEventParser.ReloadFinished;
        if (!tenants.TryFind(alert.Site, out var tenant) || !IsRouted(alert, isFinal, context))
        {
            return Enrichment.Done(alert);
        }

        using var timer = new CancellationTokenSource(tenant.Options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var lookups = new CloudLookups(tenant.Client, both.Token);
        if (!isFinal && alert.Reload is null && !HasGap(alert, "reload"))
        {
            var answer = await lookups.ReloadAsync(alert);
            cancellationToken.ThrowIfCancellationRequested();
            alert = answer.ApplyTo(alert);
            if (IsUnderWay(alert.Reload?.Status) && context.Age < tenant.Options.OutcomeWait)
            {
                // An attempt failed, and Qlik Cloud tries again.
                return Enrichment.NotYet(alert with { Reload = null }, Waits.After(context.Attempt), "the final outcome of the reload");
            }

            alert = TakeOutcome(alert);
        }

        alert = await LookUpAsync(alert, isFinal, context.NeedsOf(alert.Kind), context, lookups, new CloudHistory(tenant.Client, time), both.Token);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var gap in alert.Gaps)
        {
            logger.LookupFailed(gap.Part, alert.AppId, alert.ReloadId, gap.Reason);
        }

        return Enrichment.Done(alert);
    }

    private static bool IsRouted(CloudReloadAlert alert, bool isFinal, EnrichmentContext context) =>
        (isFinal ? [alert.Outcome] : Enum.GetValues<TaskOutcome>())
        .Any(outcome => !ReferenceEquals(context.NeedsOf(AlertKinds.ForCloudReload(outcome).Name), AlertNeeds.None));

    private static bool IsUnderWay(string? status) => status is "QUEUED" or "RELOADING" or "CANCELING";

    private static CloudReloadAlert TakeOutcome(CloudReloadAlert alert) => alert.Reload switch
    {
        null or { Status: "" } => alert,
        { } reload when IsUnderWay(reload.Status) =>
            alert with { Gaps = [.. alert.Gaps, new AlertGap("final outcome", "the reload did not end within the time that outcomeWait allows.")] },
        { } reload => alert with { Outcome = CloudEventParser.OutcomeOf(reload.Status) },
    };

    private static async Task<CloudReloadAlert> LookUpAsync(
        CloudReloadAlert alert, bool isFinal, AlertNeeds needs, EnrichmentContext context, CloudLookups lookups, CloudHistory history, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(needs, AlertNeeds.None))
        {
            return alert;
        }

        List<Task<CloudLookup>> running = [];
        var wantsOwner = needs.Includes(AlertParts.Owner) && alert.Owner is null && !HasGap(alert, "app owner");

        // Gates depend on tags, so the app is always looked up; once, unless the tenant could not be reached.
        if (wantsOwner || (alert.App is null && !HasGap(alert, "app")) || context.Awaited.HasFlag(AlertParts.App))
        {
            running.Add(lookups.AppAsync(alert, wantsOwner));
        }

        // The event itself contains some details of the reload, so known details do not show whether the tenant was queried.
        var wantsCause = needs.Includes(AlertParts.Cause) && alert.Cause is null && CloudCauses.IsWanted(alert);
        if (isFinal && (needs.Includes(AlertParts.Execution) || wantsCause) && (context.Attempt == 1 || context.Awaited.HasFlag(AlertParts.Execution)))
        {
            running.Add(lookups.ReloadAsync(alert));
        }

        if (((needs.Includes(AlertParts.ScriptLog) && alert.ScriptLog is null) || wantsCause) && !HasGap(alert, "script log"))
        {
            running.Add(lookups.ScriptLogAsync(alert, needs));
        }

        var wantsHistory = needs.Includes(AlertParts.History) && alert.History is null && CloudCauses.IsWanted(alert);
        if (wantsHistory && (context.Attempt == 1 || context.Awaited != AlertParts.None))
        {
            running.Add(history.RunAsync(alert, cancellationToken));
        }

        return CloudCauses.Complete((await Task.WhenAll(running)).Aggregate(alert, static (current, answer) => answer.ApplyTo(current)));
    }

    private static bool HasGap(CloudReloadAlert alert, string part) => alert.Gaps.Any(gap => gap.Part == part);
}
