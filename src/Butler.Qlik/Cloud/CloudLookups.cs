using System.Text.Json;
using Butler.Alerts;
using Butler.Diagnostics;
using Butler.Qlik.ScriptLogs;

namespace Butler.Qlik.Cloud;

/// <summary>The lookups for one alert. None throws; failures become gaps.</summary>
internal sealed class CloudLookups(CloudClient client, CancellationToken cancellationToken)
{
    public async Task<CloudLookup> ReloadAsync(CloudReloadAlert alert)
    {
        var (found, gap) = await TryAsync("reload", AlertParts.Execution, () => client.GetReloadAsync(alert.ReloadId, cancellationToken));
        return gap is not null
            ? Nothing(gap)
            : new CloudLookup(
                current => current with { Reload = CloudReloads.ReadDetails(found) },
                []);
    }

    /// <summary>Looks up the app and its tags at once, then the owner if needed: if the event does not name the owner, only the app does.</summary>
    public async Task<CloudLookup> AppAsync(CloudReloadAlert alert, bool withOwner)
    {
        var appTask = TryAsync("app", AlertParts.App, () => client.GetAppAsync(alert.AppId, cancellationToken));
        var itemTask = TryAsync("app tags", AlertParts.App, () => client.GetItemAsync(alert.AppId, cancellationToken));
        var ownerTask = withOwner && alert.OwnerId.Length > 0 ? OwnerAsync(alert.OwnerId) : null;
        var (app, appGap) = await appTask;
        var (item, itemGap) = await itemTask;
        var attributes = app.Member("attributes");
        if (withOwner && ownerTask is null)
        {
            ownerTask = OwnerAsync(
                attributes.Text("ownerId") is { Length: > 0 } id ? id : item.Text("ownerId"),
                appGap is { Awaits: not AlertParts.None } || itemGap is { Awaits: not AlertParts.None } ? AlertParts.Owner : AlertParts.None);
        }

        var owner = ownerTask is null ? Nothing() : await ownerTask;
        var gaps = new[] { appGap, itemGap }.OfType<AlertGap>().Concat(owner.Gaps);
        return new CloudLookup(
            current => owner.Change(appGap is not null && itemGap is not null ? current : current with
            {
                AppName = current.AppName.Length > 0 ? current.AppName
                    : attributes.Text("name") is { Length: > 0 } name ? name : item.Text("name"),
                App = CreateApp(attributes, item, itemGap is null),
            }),
            [.. gaps]);
    }

    public async Task<CloudLookup> ScriptLogAsync(CloudReloadAlert alert, AlertNeeds needs)
    {
        var (text, gap) = await TryAsync(
            "script log",
            AlertParts.ScriptLog,
            async () => VisibleText.OnlyVisibleLines(await client.ReadScriptLogAsync(alert.AppId, alert.ReloadId, cancellationToken)));
        if (gap is not null || text is null)
        {
            // Where only the cause is wanted, what Qlik Cloud says will do.
            return gap is not null && needs.Includes(AlertParts.ScriptLog) ? Nothing(gap) : Nothing();
        }

        var log = needs.Includes(AlertParts.ScriptLog)
            ? ScriptLog.Create(text, needs.HeadLines, needs.TailLines, needs.Includes(AlertParts.FullScriptLog))
            : null;
        var report = CloudCauses.IsWanted(alert) ? ScriptLogReader.Read(text) : null;
        return new CloudLookup(
            current =>
            {
                var known = log is null ? current : current with { ScriptLog = log };
                return report is null ? known : CloudCauses.Set(known, report);
            },
            []);
    }

    private async Task<CloudLookup> OwnerAsync(string ownerId, AlertParts awaits = AlertParts.None)
    {
        if (!CloudId.IsValid(ownerId))
        {
            return Nothing(new AlertGap("app owner", "nobody told who owns the app.") { Awaits = awaits });
        }

        var (found, gap) = await TryAsync("app owner", AlertParts.Owner, () => client.GetUserAsync(ownerId, cancellationToken));
        return gap is not null
            ? Nothing(gap)
            : new CloudLookup(
                current => current with
                {
                    OwnerId = ownerId,
                    OwnerPicture = found.Text("picture"),
                    Owner = new AlertOwner("", ownerId)
                    {
                        Name = found.Text("name"),
                        EmailAddresses = found.Text("email") is { Length: > 0 } email ? [email] : [],
                    },
                },
                []);
    }

    private static CloudApp CreateApp(JsonElement attributes, JsonElement item, bool areTagsKnown) => new()
    {
        Description = attributes.Lines("description"),
        HasSectionAccess = attributes.FlagOrUnknown("hasSectionAccess"),
        IsPublished = attributes.FlagOrUnknown("published"),
        PublishTime = attributes.Time("publishTime"),
        Thumbnail = attributes.Text("thumbnail"),
        SpaceId = attributes.Text("spaceId"),
        FileSize = item.Member("resourceSize").Number("appFile"),
        AreTagsKnown = areTagsKnown,
        Tags = [.. item.Member("meta").Items("tags").Select(static tag => tag.Text("name")).Where(static name => name.Length > 0)],
    };

    private static CloudLookup Nothing(params AlertGap[] gaps) => new(static alert => alert, gaps);

    private static async Task<(T? Found, AlertGap? Gap)> TryAsync<T>(string part, AlertParts awaits, Func<Task<T>> lookUp)
    {
        try
        {
            return (await lookUp(), null);
        }
        catch (OperationCanceledException)
        {
            return (default, new AlertGap(part, "the tenant did not answer in time.") { Awaits = awaits });
        }
        catch (CloudException exception)
        {
            return (default, new AlertGap(part, exception.Message) { Awaits = exception.MayPass ? awaits : AlertParts.None });
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException)
        {
            return (default, new AlertGap(part, $"the answer of the tenant could not be read ({exception.GetType().Name}).") { Awaits = awaits });
        }
    }
}
