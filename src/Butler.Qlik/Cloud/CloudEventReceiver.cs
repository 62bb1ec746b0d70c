using Butler.Alerts;
using Butler.Cloud;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Cloud;

/// <summary>Converts events to alerts: one per reload, however many events report it.</summary>
/// <remarks>
/// The first event of a reload creates the alert; the enricher gets the final outcome from the tenant if that event was only about one attempt.
/// </remarks>
internal sealed class CloudEventReceiver(IAlertInbox inbox, CloudTenants tenants, ILogger<CloudEventReceiver> logger) : ICloudEventReceiver
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public async ValueTask<CloudEventReceipt> ReceiveAsync(
        ReadOnlyMemory<byte> body, Func<string, bool>? maySpeakFor, CancellationToken cancellationToken)
    {
        var (source, receipt) = CloudEventParser.Read(body);
        if (source is null)
        {
            return Report(receipt);
        }

        var (tenant, contradiction) = tenants.FindSender(source);
        if (contradiction is not null)
        {
            return Report(new CloudEventReceipt(CloudEventOutcome.Foreign, contradiction));
        }

        if (tenant is null)
        {
            return Report(new CloudEventReceipt(
                CloudEventOutcome.Refused,
                $"No tenant with the id {CloudId.Show(source.TenantId)} is set up. Set the key 'id' of the tenant to this value if it is yours."));
        }

        if (maySpeakFor?.Invoke(tenant.Name) == false)
        {
            return Report(new CloudEventReceipt(
                CloudEventOutcome.Foreign, $"The event names tenant '{tenant.Name}', but the secret or the address is that of another."));
        }

        var accepted = await AcceptAsync(CreateAlert(source, tenant), cancellationToken);
        logger.EventTaken(accepted.ToString(), tenant.Name, source.Details.Type, source.AppId, source.ReloadId);
        return accepted == AlertReceipt.Duplicate
            ? new CloudEventReceipt(CloudEventOutcome.Duplicate, "The reload is known already.")
            : new CloudEventReceipt(CloudEventOutcome.Accepted);
    }

    private async ValueTask<AlertReceipt> AcceptAsync(CloudReloadAlert alert, CancellationToken cancellationToken)
    {
        try
        {
            return await inbox.AcceptAsync(alert, CloudReloadAlerts.KeyOf(alert), Remembered, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ArgumentException))
        {
            throw new IOException("The event could not be stored.", exception);
        }
    }

    private static CloudReloadAlert CreateAlert(CloudEvent source, CloudTenant tenant) => CloudReloadAlerts.Create(tenant) with
    {
        TenantId = source.TenantId,
        Outcome = source.Outcome,
        AppId = source.AppId,
        AppName = source.AppName,
        ReloadId = source.ReloadId,
        UserId = source.UserId,
        OwnerId = source.OwnerId,
        Event = source.Details,
        Reload = source.Reload,
    };

    private CloudEventReceipt Report(CloudEventReceipt receipt)
    {
        if (receipt.Outcome is CloudEventOutcome.Refused or CloudEventOutcome.Foreign)
        {
            logger.EventRefused(receipt.Reason);
        }

        return receipt;
    }
}
