using Butler.Alerts;
using Butler.Executions;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Records the end that an alert tells of, and lets only the first alert about it go on: the one of an event, or the one of reconciliation.</summary>
/// <remarks>
/// Both want to write their name into the execution in the history, in one transaction; the first stays. As an alert is processed again after a crash, and
/// finds its own name then, each end is told by exactly one of them. A history that fails does not hold up an event; what reconciliation found
/// waits for it for a while, because it is late anyway.
/// </remarks>
internal sealed class AnnouncementStep(ExecutionRecorder recorder, EventIdForms forms) : IConcludingStep
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    public string Name => "History";

    public async ValueTask<Enrichment<Alert>> EnrichAsync(Alert alert, EnrichmentContext context, CancellationToken cancellationToken)
    {
        if (!recorder.IsOn || AlertReports.Of(alert, forms.Of(alert.Site)) is not { } report)
        {
            return Enrichment.Done(alert);
        }

        var isFound = report.Announcement == ExecutionAnnouncement.ByReconciliation;
        if (await recorder.TryRecordAsync(report, cancellationToken) is not { } execution)
        {
            if (isFound && context.Age < LongestWait)
            {
                return Enrichment.NotYet(alert, Wait, "The history of executions cannot be written.");
            }

            recorder.Keep(report);
            return Enrichment.Done(alert);
        }

        return (isFound, execution.Announcement) switch
        {
            (false, ExecutionAnnouncement.ByReconciliation) => Enrichment.Discard(alert, "This end was already found by reconciliation."),
            (true, ExecutionAnnouncement.ByEvent) => Enrichment.Discard(alert, "An event announced this end in the meantime."),
            (true, ExecutionAnnouncement.NotNeeded) => Enrichment.Discard(alert, "Another attempt followed in the meantime."),
            _ => Enrichment.Done(alert),
        };
    }
}
