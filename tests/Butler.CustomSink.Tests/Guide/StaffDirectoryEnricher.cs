using Butler.Alerts;

namespace Butler.CustomSink.Tests.Guide;

/// <summary>Finds the mail address of an app owner whom Qlik Sense knows without one.</summary>
public sealed class StaffDirectoryEnricher(IStaffDirectory staff) : IReloadAlertEnricher
{
    public async ValueTask<Enrichment<ReloadAlert>> EnrichAsync(
        ReloadAlert alert, EnrichmentContext context, CancellationToken cancellationToken)
    {
        var isNeeded = context.NeedsOf(alert.Kind).Includes(AlertParts.Owner);
        if (!isNeeded || alert.Owner is not { EmailAddresses.Count: 0 } owner)
        {
            return Enrichment.Done(alert);
        }

        try
        {
            var address = await staff.FindMailAsync(owner.UserId, cancellationToken);
            return Enrichment.Done(address is null ? alert : alert with { Owner = owner with { EmailAddresses = [address] } });
        }
        catch (HttpRequestException failure)
        {
            var gap = new AlertGap("mail address of the app owner", $"the staff directory answered {failure.StatusCode}") { Awaits = AlertParts.Owner };
            return Enrichment.Done(alert with { Gaps = [.. alert.Gaps, gap] });
        }
    }
}
