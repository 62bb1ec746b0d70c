using Butler.Licensing;
using Butler.Licensing.Storage;

namespace Butler.Core.Licensing.Release;

/// <summary>Carries out the decisions, a few licenses at a time. Every step is recorded before the next one.</summary>
internal sealed class ReleaseExecution(
    ILicenseAssignments site, ILicenseReleaseJournal journal, ReleaseObservers observers, SiteCalls calls, int parallelism, TimeProvider time)
{
    /// <summary>Releases the planned licenses, and replaces their decisions with the results.</summary>
    /// <param name="run">The run.</param>
    /// <param name="decisions">The decisions, each at its position.</param>
    /// <param name="cancellationToken">Begins no further release; those that have begun are brought to their end.</param>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    /// <exception cref="LicenseReleaseJournalException">The report cannot be stored; no more releases are started.</exception>
    public async Task RunAsync(LicenseReleaseRun run, LicenseReleaseDecision[] decisions, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        var planned = decisions.Where(static decision => decision.Outcome == LicenseReleaseOutcome.Planned).ToList();
        await Parallel.ForEachAsync(planned, options, async (decision, _) => decisions[decision.Position] = await ReleaseAsync(run, decision));
        var open = decisions.Where(static decision => decision.Outcome == LicenseReleaseOutcome.Unconfirmed).ToList();
        await Parallel.ForEachAsync(open, options, async (decision, _) => decisions[decision.Position] = await ConfirmAsync(run, decision));
    }

    /// <summary>Determines the outcome of a release with unknown result.</summary>
    public async Task<LicenseReleaseDecision> ConfirmAsync(LicenseReleaseRun run, LicenseReleaseDecision decision)
    {
        var assignment = decision.Assignment;
        var answer = await calls.TryAsync(limited => site.FindAsync(assignment.License, assignment.Id, limited), CancellationToken.None);
        return answer switch
        {
            { Failure: not null } => decision,
            { Value: null } => await ReleasedAsync(run, decision, "no answer came, but the assignment is gone"),
            _ => await SettleAsync(run, decision, LicenseReleaseOutcome.Failed, decision.Rule, decision.Detail.Length > 0 ? decision.Detail : "the assignment is still there"),
        };
    }

    private async Task<LicenseReleaseDecision> ReleaseAsync(LicenseReleaseRun run, LicenseReleaseDecision decision)
    {
        var assignment = decision.Assignment;
        var current = await calls.TryAsync(limited => site.FindAsync(assignment.License, assignment.Id, limited), CancellationToken.None);
        if (current.Failure is { } unread)
        {
            return await SettleAsync(run, decision, LicenseReleaseOutcome.Failed, decision.Rule, unread);
        }

        if (current.Value is not { } now)
        {
            return await SettleAsync(run, decision, LicenseReleaseOutcome.Kept, LicenseReleaseRule.AlreadyGone);
        }

        if (now.IsQuarantined || now.LastUsed != assignment.LastUsed)
        {
            return await SettleAsync(run, decision, LicenseReleaseOutcome.Kept, LicenseReleaseRule.UsedMeanwhile);
        }

        // Recorded before the request, so that a report never misses a released license.
        await SettleAsync(run, decision, LicenseReleaseOutcome.Unconfirmed, decision.Rule);
        var deleted = await calls.TryAsync(limited => site.DeleteAsync(assignment.License, assignment.Id, limited), CancellationToken.None);
        return deleted switch
        {
            { Failure: { } reason, IsCertain: true } => await SettleAsync(run, decision, LicenseReleaseOutcome.Failed, decision.Rule, reason),
            { Failure: { } reason } => await SettleAsync(run, decision, LicenseReleaseOutcome.Unconfirmed, decision.Rule, reason),
            { Value: false } => await SettleAsync(run, decision, LicenseReleaseOutcome.Kept, LicenseReleaseRule.AlreadyGone),
            _ => await ReleasedAsync(run, decision, ""),
        };
    }

    private async Task<LicenseReleaseDecision> ReleasedAsync(LicenseReleaseRun run, LicenseReleaseDecision decision, string detail)
    {
        var released = await SettleAsync(run, decision, LicenseReleaseOutcome.Released, decision.Rule, detail);
        await observers.ReleasedAsync(run, released);
        return released;
    }

    private async Task<LicenseReleaseDecision> SettleAsync(
        LicenseReleaseRun run, LicenseReleaseDecision decision, LicenseReleaseOutcome verdict, LicenseReleaseRule rule, string detail = "")
    {
        var settled = decision with { Outcome = verdict, Rule = rule, Detail = detail, At = time.GetUtcNow() };
        await journal.SaveDecisionsAsync(run.Id, [settled], CancellationToken.None);
        return settled;
    }
}
