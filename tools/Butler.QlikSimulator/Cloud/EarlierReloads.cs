namespace Butler.Simulation.Cloud;

/// <summary>The reloads of a tenant before the one of the moment, oldest first. Safe for concurrent use.</summary>
internal sealed class EarlierReloads
{
    private readonly Lock _lock = new();
    private readonly List<(string Id, string Status)> _reloads = [];

    public IReadOnlyList<(string Id, string Status)> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _reloads];
            }
        }
    }

    public void Add(string id, string status)
    {
        lock (_lock)
        {
            _reloads.RemoveAll(reload => reload.Id == id);
            _reloads.Add((id, status));
        }
    }

    public string? StatusOf(string id) => All.FirstOrDefault(reload => reload.Id == id).Status;
}
