using System.Collections.Concurrent;
using Butler.Alerts;

namespace Butler.Qlik.Alerts;

/// <summary>Remembers which ends of distributions were reported, because Qlik Sense reports a successful one in two events.</summary>
/// <remarks>In memory only: after a crash an end can be reported twice, but is never missed.</remarks>
internal sealed class ToldExecutions(TimeProvider time)
{
    private const int MostEntries = 1_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(7);
    private readonly ConcurrentDictionary<(string Site, string Execution, TaskOutcome Outcome), (string AlertId, long Since)> _told = new();

    /// <summary>Records an end.</summary>
    /// <returns>Whether this alert is the first to report it.</returns>
    public bool TryTell(ReloadAlert alert)
    {
        if (alert.ExecutionId.Length == 0 || alert.Id.Length == 0)
        {
            return true;
        }

        if (_told.Count >= MostEntries)
        {
            foreach (var (key, entry) in _told)
            {
                if (time.GetElapsedTime(entry.Since) >= Lifetime)
                {
                    _told.TryRemove(key, out _);
                }
            }
        }

        var first = _told.GetOrAdd((alert.Site, alert.ExecutionId, alert.Outcome), (alert.Id, time.GetTimestamp()));
        return first.AlertId == alert.Id || time.GetElapsedTime(first.Since) >= Lifetime;
    }
}
