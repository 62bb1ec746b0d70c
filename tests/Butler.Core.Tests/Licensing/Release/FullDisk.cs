using Butler.Licensing;
using Butler.Licensing.Storage;

namespace Butler.Core.Tests.Licensing.Release;

/// <summary>A journal that keeps plans and none of the steps.</summary>
internal sealed class FullDisk : ILicenseReleaseJournal
{
    public Task SaveRunAsync(LicenseReleaseRun run, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SaveDecisionsAsync(string runId, IReadOnlyList<LicenseReleaseDecision> decisions, CancellationToken cancellationToken) =>
        decisions.Count == 1 ? throw new LicenseReleaseJournalException("The disk is full.") : Task.CompletedTask;

    public Task<IReadOnlyList<LicenseReleaseRun>> FindRunsAsync(LicenseReleaseRunQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LicenseReleaseRun>>([]);

    public Task<LicenseReleaseRun?> FindRunAsync(string id, CancellationToken cancellationToken) => Task.FromResult<LicenseReleaseRun?>(null);

    public Task<IReadOnlyList<LicenseReleaseDecision>> FindDecisionsAsync(LicenseReleaseDecisionQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LicenseReleaseDecision>>([]);

    public Task<IReadOnlyList<string>> InterruptOpenRunsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task PurgeAsync(int keep, CancellationToken cancellationToken) => Task.CompletedTask;
}
