using System.Net;
using System.Text.Json;
using Butler.Executions;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>Finds out how the reloads of a tenant have to be asked for: all at once, or app by app.</summary>
/// <remarks>Only a tenant administrator sees all reloads. Others are refused, or see some: then those of the apps of tasks and of the allow-list are asked for one by one.</remarks>
internal sealed class CloudScope(
    CloudTenant tenant, CloudReads reads, CloudAppCatalog apps, CloudTaskCatalog tasks, TimeProvider time, ILogger<CloudScope> logger)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly Dictionary<string, string> NoSpaces = [];
    private (DateTimeOffset At, CloudView View)? _known;

    /// <summary>Gets the queries that together cover all reloads: each either empty or with an app.</summary>
    public async Task<IReadOnlyList<string>> QueriesAsync(CancellationToken cancellationToken)
    {
        var view = await ViewAsync(cancellationToken);
        if (view == CloudView.Whole)
        {
            return [""];
        }

        var ids = await AppsAsync(cancellationToken);
        IEnumerable<string> whole = view == CloudView.Partial ? [""] : [];
        return [.. whole, .. ids.Select(static id => $"appId={Uri.EscapeDataString(id)}&")];
    }

    /// <summary>Gets what one list of the whole tenant shows.</summary>
    public async Task<CloudView> ViewAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known && time.GetUtcNow() - known.At < Kept)
        {
            return known.View;
        }

        var view = await reads.TryFirstPageAsync("api/v1/reloads?sort=-creationTime&limit=1", [HttpStatusCode.Forbidden, HttpStatusCode.BadRequest], cancellationToken) is null
            ? CloudView.None
            : IsAdministrator(await FindMeAsync(cancellationToken)) == false ? CloudView.Partial : CloudView.Whole;
        if (view != CloudView.Whole && _known?.View != view)
        {
            logger.NotAdministrator(tenant.Name, (await AppsAsync(cancellationToken)).Count);
        }

        _known = (time.GetUtcNow(), view);
        return view;
    }

    private async Task<JsonElement?> FindMeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await reads.FindAsync(async client => await client.GetMeAsync(cancellationToken) ?? default, cancellationToken);
        }
        catch (ExecutionSourceException)
        {
            return null;
        }
    }

    private static bool? IsAdministrator(JsonElement? me)
    {
        if (me is not { } user)
        {
            return null;
        }

        var roles = user.Items("roles").Select(CloudJson.TextOf).Concat(user.Items("assignedRoles").Select(static role => role.Text("name"))).ToList();
        return roles.Count == 0 ? null : roles.Contains("TenantAdmin", StringComparer.OrdinalIgnoreCase);
    }

    private async Task<IReadOnlyCollection<string>> AppsAsync(CancellationToken cancellationToken)
    {
        var list = new CloudAllowList(tenant.Options.Reconciliation.AppReloads);
        var spaces = list.HasSpaces ? await apps.SpacesAsync(cancellationToken) : NoSpaces;
        var allowed = (await apps.AllAsync(cancellationToken)).Where(app => list.Allows(app.Id, app, spaces)).Select(static app => app.Id);
        var ofTasks = (await tasks.FindAsync([], cancellationToken)).Values.Select(static task => task.AppId);
        return [.. allowed.Concat(ofTasks).Concat(list.PossibleIds).Where(CloudId.IsValid).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}

/// <summary>What one list of all reloads of a tenant shows.</summary>
internal enum CloudView
{
    /// <summary>All reloads.</summary>
    Whole,

    /// <summary>Some, such as the user's own.</summary>
    Partial,

    /// <summary>It is refused.</summary>
    None,
}
