using Butler.Qlik.Qrs;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Executions.Plans;

/// <summary>The tasks of a site, shared by all that need them and read anew only from time to time.</summary>
internal sealed class SiteTasks(IQrsClient client, TimeProvider time, ILogger<SiteTasks> logger) : IDisposable
{
    /// <summary>How old they may be where only names and tags count.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly QrsFullReader _reader = new(client);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly HashSet<string> _missing = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, QrsTask> _named = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<QrsTask>? _tasks;
    private long _readAt;

    /// <summary>Gets all tasks.</summary>
    /// <param name="maxAge">How old the list may be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QrsException">They could not be had.</exception>
    public async Task<IReadOnlyList<QrsTask>> GetAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await GetLockedAsync(maxAge, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Finds tasks by their ids, those that were deleted lately among them.</summary>
    /// <exception cref="QrsException">They could not be had.</exception>
    public async Task<IReadOnlyDictionary<string, QrsTask>> FindAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await GetLockedAsync(Lifetime, cancellationToken);
            var wanted = ids.Where(static id => id.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var unknown = wanted.Where(id => !_named.ContainsKey(id) && !_missing.Contains(id)).ToList();
            if (unknown.Count > 0)
            {
                var found = await _reader.ReadByIdAsync("task", unknown, QrsJson.Default.ListQrsTask, static task => task.Id, cancellationToken);
                _tasks = [.. _tasks!, .. found];
                Name(found);
                _missing.UnionWith(unknown.Where(id => !_named.ContainsKey(id)));
            }

            return wanted.Where(_named.ContainsKey).ToDictionary(static id => id, id => _named[id], StringComparer.OrdinalIgnoreCase);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<IReadOnlyList<QrsTask>> GetLockedAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        if (_tasks is { } known && time.GetElapsedTime(_readAt) < maxAge)
        {
            return known;
        }

        var started = time.GetTimestamp();
        var kept = new List<QrsTask>();
        IReadOnlyList<QrsTask> tasks =
        [
            .. await _reader.ReadAsync("task", "Task", QrsJson.Default.ListQrsTask, static task => task.Id, cancellationToken, IsUnchanged),
        ];
        var read = tasks.Select(static task => task.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        tasks = [.. tasks, .. kept.Where(task => !read.Contains(task.Id))];
        if (tasks.Count == 0 && _tasks is { Count: > 0 } before)
        {
            logger.NoTasksAnyMore(client.Site, before.Count);
        }

        (_tasks, _readAt) = (tasks, started);
        _missing.Clear();
        Forget();
        Name(tasks);
        return tasks;

        bool IsUnchanged(QrsRow row)
        {
            var isUnchanged = _tasks is not null && _named.TryGetValue(row.Id("id"), out var task)
                && task.ModifiedDate is { } modified && row.Time("modifiedDate") == modified;
            if (isUnchanged)
            {
                kept.Add(_named[row.Id("id")]);
            }

            return isUnchanged;
        }
    }

    // Results outlive their tasks, whose names are then known only from here.
    private void Forget()
    {
        if (_named.Count > (2 * _tasks!.Count) + 1_000)
        {
            _named.Clear();
        }
    }

    private void Name(IEnumerable<QrsTask> tasks)
    {
        foreach (var task in tasks.Where(static task => task.Id is { Length: > 0 }))
        {
            _named[task.Id!] = task;
        }
    }
}
