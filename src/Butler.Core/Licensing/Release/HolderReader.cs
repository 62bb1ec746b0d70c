using System.Collections.Concurrent;
using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>Reads license holders: many per request, a few requests at a time.</summary>
internal sealed class HolderReader(ILicenseAssignments site, SiteCalls calls, int parallelism)
{
    public async Task<LicenseHolders> ReadAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<string, LicenseHolder>(StringComparer.OrdinalIgnoreCase);
        var unreadable = new ConcurrentDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var batches = ids.Where(static id => id.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Chunk(site.MostHoldersAtOnce);
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };

        // A user who cannot be read fails the request for all others in it, so they are then read one by one.
        var suspects = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(batches, options, async (batch, cancelled) =>
        {
            if (await TryReadAsync(batch, found, cancelled) is not null)
            {
                Array.ForEach(batch, suspects.Add);
            }
        });
        await Parallel.ForEachAsync(suspects, options, async (id, cancelled) =>
        {
            if (await TryReadAsync([id], found, cancelled) is { } reason)
            {
                unreadable[id] = reason;
            }
        });
        return new LicenseHolders(found, unreadable);
    }

    private async Task<string?> TryReadAsync(string[] ids, ConcurrentDictionary<string, LicenseHolder> found, CancellationToken cancellationToken)
    {
        var answer = await calls.TryAsync(limited => site.ReadHoldersAsync(ids, limited), cancellationToken);
        foreach (var holder in answer.Value ?? [])
        {
            found[holder.Id] = holder;
        }

        return answer.Failure;
    }
}
