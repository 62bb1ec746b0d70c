using System.Collections.Concurrent;
using Butler.Licensing;
using Butler.Licensing.Storage;

namespace Butler.EndToEnd.Tests.Licensing;

/// <summary>Keeps the decisions of one run in memory.</summary>
internal sealed class RememberedJournal : ILicenseReleaseJournal
{
    public ConcurrentDictionary<int, LicenseReleaseDecision> Decisions { get; } = new();

    public Task SaveRunAsync(LicenseReleaseRun run, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SaveDecisionsAsync(string runId, IReadOnlyList<LicenseReleaseDecision> decisions, CancellationToken cancellationToken)
    {
        foreach (var decision in decisions)
        {
            Decisions[decision.Position] = decision;
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LicenseReleaseRun>> FindRunsAsync(LicenseReleaseRunQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LicenseReleaseRun>>([]);

    public Task<LicenseReleaseRun?> FindRunAsync(string id, CancellationToken cancellationToken) => Task.FromResult<LicenseReleaseRun?>(null);

    public Task<IReadOnlyList<LicenseReleaseDecision>> FindDecisionsAsync(LicenseReleaseDecisionQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LicenseReleaseDecision>>([]);

    public Task<IReadOnlyList<string>> InterruptOpenRunsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task PurgeAsync(int keep, CancellationToken cancellationToken) => Task.CompletedTask;
}
