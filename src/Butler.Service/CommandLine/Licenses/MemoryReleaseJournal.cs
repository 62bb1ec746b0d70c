using Butler.Licensing;
using Butler.Licensing.Storage;

namespace Butler.Service.CommandLine.Licenses;

/// <summary>Keeps the report on one dry run until it is printed.</summary>
internal sealed class MemoryReleaseJournal : ILicenseReleaseJournal
{
    private readonly SortedDictionary<int, LicenseReleaseDecision> _decisions = [];
    private LicenseReleaseRun? _run;

    public Task SaveRunAsync(LicenseReleaseRun run, CancellationToken cancellationToken)
    {
        _run = run;
        return Task.CompletedTask;
    }

    public Task SaveDecisionsAsync(string runId, IReadOnlyList<LicenseReleaseDecision> decisions, CancellationToken cancellationToken)
    {
        foreach (var decision in decisions)
        {
            _decisions[decision.Position] = decision;
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LicenseReleaseRun>> FindRunsAsync(LicenseReleaseRunQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LicenseReleaseRun>>(_run is null ? [] : [_run]);

    public Task<LicenseReleaseRun?> FindRunAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_run?.Id == id ? _run : null);

    public Task<IReadOnlyList<LicenseReleaseDecision>> FindDecisionsAsync(LicenseReleaseDecisionQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LicenseReleaseDecision>>(
        [
            .. _decisions.Values
                .Where(decision => decision.Position > (query.After ?? -1) && (query.Outcome is null || query.Outcome == decision.Outcome))
                .Take(query.Limit),
        ]);

    public Task<IReadOnlyList<string>> InterruptOpenRunsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task PurgeAsync(int keep, CancellationToken cancellationToken) => Task.CompletedTask;
}
