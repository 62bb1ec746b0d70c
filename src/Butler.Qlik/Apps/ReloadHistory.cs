namespace Butler.Qlik.Apps;

/// <summary>
/// The running reloads and the last ended ones. In memory: a reload lives in the connection of this process, so after a restart nothing
/// could be said about it that is still true.
/// </summary>
internal sealed class ReloadHistory
{
    private readonly List<ReloadRun> _runs = [];
    private readonly Lock _gate = new();

    /// <summary>Remembers a reload and forgets the oldest ended ones beyond a number.</summary>
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
