using System.Collections.Concurrent;
using Butler.Core.Files.Disk;

namespace Butler.Core.Files;

/// <summary>Removes temporary files left by a crash, in directories that Butler writes to.</summary>
/// <remarks>Each directory is checked at most once an hour. Files changed within the last hour stay: another Butler may be
/// writing them.</remarks>
internal sealed class LeftOvers(TimeProvider time)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<EntryId, long> _lookedThrough = new();

    public void Remove(Folder folder)
    {
        if (_lookedThrough.TryGetValue(folder.Id, out var last) && time.GetElapsedTime(last) < Age)
        {
            return;
        }

        if (_lookedThrough.Count >= MostRemembered)
        {
            _lookedThrough.Clear();
        }

        _lookedThrough[folder.Id] = time.GetTimestamp();
        var newest = time.GetUtcNow() - Age;
        foreach (var name in folder.List().Where(TemporaryName.Is))
        {
            if (folder.Find(name) is { } entry && entry.Changed < newest)
            {
                TreeDelete.Delete(folder, name, entry.Kind, own: null, CancellationToken.None);
            }
        }
    }
}
