using Butler.Alerts;

namespace Butler.Qlik.Cloud;

/// <summary>Opens script logs of reloads in Qlik Cloud.</summary>
internal sealed class CloudScriptLogSource(CloudTenants tenants) : IScriptLogSource
{
    public bool Serves(AlertKind kind) => Enum.GetValues<TaskOutcome>().Any(outcome => AlertKinds.ForCloudReload(outcome) == kind);

    public bool Knows(Alert alert) => alert is CloudReloadAlert && tenants.TryFind(alert.Site, out _);

    public async Task<Stream?> OpenAsync(Alert alert, CancellationToken cancellationToken) =>
        alert is CloudReloadAlert reload && tenants.TryFind(alert.Site, out var tenant)
            ? await tenant.Client.OpenScriptLogAsync(reload.AppId, reload.ReloadId, cancellationToken)
            : null;
}
