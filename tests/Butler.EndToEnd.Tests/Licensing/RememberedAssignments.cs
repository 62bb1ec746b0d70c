using Butler.Licensing;

namespace Butler.EndToEnd.Tests.Licensing;

/// <summary>What a site answered once, answered again and again. Nothing can be deleted.</summary>
internal sealed class RememberedAssignments : ILicenseAssignments
{
    private RememberedAssignments(IReadOnlyList<LicenseAssignment> assignments, IReadOnlyDictionary<string, LicenseHolder> holders) =>
        (Assignments, Holders) = (assignments, holders);

    public IReadOnlyList<LicenseAssignment> Assignments { get; }

    public IReadOnlyDictionary<string, LicenseHolder> Holders { get; }

    public int MostHoldersAtOnce => 40;

    public static async Task<RememberedAssignments> ReadAsync(ILicenseAssignments site, CancellationToken cancellationToken)
    {
        var assignments = new List<LicenseAssignment>();
        foreach (var license in Enum.GetValues<ReleasableLicense>())
        {
            await foreach (var assignment in site.ReadAllAsync(license, cancellationToken))
            {
                assignments.Add(assignment);
            }
        }

        var holders = new Dictionary<string, LicenseHolder>();
        foreach (var ids in assignments.Select(static assignment => assignment.HolderId).Distinct().Chunk(site.MostHoldersAtOnce))
        {
            foreach (var holder in await site.ReadHoldersAsync(ids, cancellationToken))
            {
                holders[holder.Id] = holder;
            }
        }

        return new RememberedAssignments(assignments, holders);
    }

    public IAsyncEnumerable<LicenseAssignment> ReadAllAsync(ReleasableLicense license, CancellationToken cancellationToken) =>
        Assignments.Where(assignment => assignment.License == license).ToAsyncEnumerable();

    public Task<IReadOnlyList<LicenseHolder>> ReadHoldersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LicenseHolder>>([.. ids.Where(Holders.ContainsKey).Select(id => Holders[id])]);

    public Task<LicenseAssignment?> FindAsync(ReleasableLicense license, string id, CancellationToken cancellationToken) =>
        Task.FromResult(Assignments.SingleOrDefault(assignment => assignment.Id == id));

    public Task<bool> DeleteAsync(ReleasableLicense license, string id, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A dry run must not delete.");
}
