namespace Butler.Qlik.Apps;

/// <summary>
/// The running reloads and the last ones that ended. In memory: a reload depends on a connection of this process, so after a restart nothing
/// reliable could be said about it.
/// </summary>
internal sealed class ReloadHistory
{
    private readonly List<ReloadRun> _runs = [];
    private readonly Lock _gate = new();

    /// <summary>Adds a reload and removes the oldest ended ones beyond a limit.</summary>
    public void Add(ReloadRun run, int endedKept)
    {
        lock (_gate)
        {
            var ended = _runs.Count(static known => known.Current.IsFinal);
            _runs.RemoveAll(known => ended > endedKept && known.Current.IsFinal && ended-- > endedKept);
            _runs.Add(run);
        }
    }

    public ReloadRun? Find(string id)
    {
        lock (_gate)
        {
            return _runs.Find(run => string.Equals(run.Current.Id, id, StringComparison.OrdinalIgnoreCase));
        }
    }

    public IReadOnlyList<ReloadRun> NewestFirst()
    {
        lock (_gate)
        {
            return [.. Enumerable.Reverse(_runs)];
        }
    }
}
