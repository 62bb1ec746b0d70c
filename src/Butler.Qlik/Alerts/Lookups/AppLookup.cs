using Butler.Alerts;
using Butler.Diagnostics;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Looks up the app of an alert and its owner.</summary>
internal static class AppLookup
{
    public static async Task<Lookup> RunAsync(
        ReloadAlert alert, AlertNeeds needs, EnrichmentContext context, SiteLookups site, TimeSpan budget, CancellationToken cancellationToken,
        CancellationToken hostStops)
    {
        var wantsApp = needs.Includes(AlertParts.App) && alert.App is null;

        // Only the app names the owner, so an owner whose email addresses are awaited is already known.
        var wantsOwner = needs.Includes(AlertParts.Owner) && !LookupGuard.HasGap(alert, LookupParts.Owner)
            && (alert.Owner is null || context.Awaited.HasFlag(AlertParts.Owner));
        if (!FieldText.IsGuid(alert.AppId) || !(wantsApp || wantsOwner))
        {
            return Lookup.Nothing;
        }

        return await LookupGuard.TryAsync(
            alert,
            wantsApp ? LookupParts.App : LookupParts.Owner,
            (wantsApp ? AlertParts.App : AlertParts.None) | (wantsOwner ? AlertParts.Owner : AlertParts.None),
            budget,
            async () =>
            {
                var app = await site.FindAppAsync(alert.AppId, needs.Includes(AlertParts.RawApp), cancellationToken);
                if (app is null)
                {
                    return Lookup.Gap(
                        wantsApp ? LookupParts.App : LookupParts.Owner,
                        $"QRS at {site.Host} knows no app with the id {alert.AppId}; it was deleted, or the user in X-Qlik-User may not see it.");
                }

                var found = new Lookup(current => current with
                {
                    App = wantsApp ? QrsRecords.ToAppDetails(app) : current.App,
                    AppName = current.AppName.Length > 0 ? current.AppName : VisibleText.OnlyVisible(app.Name ?? ""),
                });
                return wantsOwner ? found.And(await FindOwnerAsync(alert, app, site, budget, cancellationToken, hostStops)) : found;
            },
            hostStops);
    }

    private static async Task<Lookup> FindOwnerAsync(
        ReloadAlert alert, Qrs.QrsApp app, SiteLookups site, TimeSpan budget, CancellationToken cancellationToken, CancellationToken hostStops)
    {
        if (app.Owner is not { } owner)
        {
            return Lookup.Gap(LookupParts.Owner, $"QRS at {site.Host} names no owner of the app.");
        }

        // The app itself names the owner; only the mail addresses need a further call.
        var named = new Lookup(current => current with { Owner = QrsRecords.ToOwner(owner, user: null) });
        if (!FieldText.IsGuid(owner.Id ?? ""))
        {
            return named;
        }

        return named.And(await LookupGuard.TryAsync(
            alert,
            LookupParts.Owner,
            AlertParts.Owner,
            budget,
            async () =>
            {
                var user = await site.GetUserAsync(owner.Id!, cancellationToken);
                return new Lookup(current => current with { Owner = QrsRecords.ToOwner(owner, user) });
            },
            hostStops));
    }
}
