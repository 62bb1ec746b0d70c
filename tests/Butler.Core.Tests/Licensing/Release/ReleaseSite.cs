using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Butler.Licensing;

namespace Butler.Core.Tests.Licensing.Release;

/// <summary>A site in memory that counts calls, and does what a test wants on the way.</summary>
internal sealed class ReleaseSite : ILicenseAssignments
{
    private int _present;
    private int _mostAtOnce;

    public ConcurrentDictionary<string, LicenseAssignment> Assignments { get; } = new();

    public ConcurrentDictionary<string, LicenseHolder> Holders { get; } = new();

    public ConcurrentQueue<string> Deleted { get; } = new();

    public Func<ReleasableLicense, Exception?> ListFailure { get; set; } = static _ => null;

    public Func<string, CancellationToken, Task> BeforeFind { get; set; } = static (_, _) => Task.CompletedTask;

    public Func<string, CancellationToken, Task> AfterDelete { get; set; } = static (_, _) => Task.CompletedTask;

    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    public int MostHoldersAtOnce => 3;

    public void Add(string id, DateTimeOffset? lastUsed, ReleasableLicense license = ReleasableLicense.Analyzer)
    {
        Assignments[id] = new LicenseAssignment(id, license, "holder-" + id, "LAB", "user-" + id) { LastUsed = lastUsed };
        Holders["holder-" + id] = new LicenseHolder("holder-" + id);
    }

    public async IAsyncEnumerable<LicenseAssignment> ReadAllAsync(
        ReleasableLicense license, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (ListFailure(license) is { } failure)
        {
            throw failure;
        }

        foreach (var assignment in Assignments.Values.Where(assignment => assignment.License == license))
        {
            yield return assignment;
        }
    }

    public Task<IReadOnlyList<LicenseHolder>> ReadHoldersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        CountAsync<IReadOnlyList<LicenseHolder>>(() => Task.FromResult<IReadOnlyList<LicenseHolder>>(
            ids.Count > MostHoldersAtOnce
                ? throw new ArgumentException("Too many at once.", nameof(ids))
                : [.. ids.Where(Holders.ContainsKey).Select(id => Holders[id])]));

    public Task<LicenseAssignment?> FindAsync(ReleasableLicense license, string id, CancellationToken cancellationToken) => CountAsync(async () =>
    {
        await BeforeFind(id, cancellationToken);
        return Assignments.GetValueOrDefault(id);
    });

    public Task<bool> DeleteAsync(ReleasableLicense license, string id, CancellationToken cancellationToken) => CountAsync(async () =>
    {
        var isThere = Assignments.TryRemove(id, out _);
        Deleted.Enqueue(id);
        await AfterDelete(id, cancellationToken);
        return isThere;
    });

    private async Task<T> CountAsync<T>(Func<Task<T>> call)
    {
        var present = Interlocked.Increment(ref _present);
        for (var most = MostAtOnce; present > most; most = MostAtOnce)
        {
            Interlocked.CompareExchange(ref _mostAtOnce, present, most);
        }

        try
        {
            await Task.Yield();
            return await call();
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }
}
