using System.Collections.Concurrent;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Lets identical lookups share one call, while it is in progress and for a short time after.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
/// <param name="timeToLive">How long a result is kept. Failures are not kept.</param>
/// <param name="time">The clock.</param>
internal sealed class SharedLookup<T>(TimeSpan timeToLive, TimeProvider time)
{
    private const int MostEntries = 1_000;
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes or shares a lookup.</summary>
    /// <param name="key">Its id.</param>
    /// <param name="fetch">Makes the call. It continues even if one of the waiting callers cancels.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<T> GetAsync(string key, Func<Task<T>> fetch, CancellationToken cancellationToken)
    {
        if (_entries.Count >= MostEntries)
        {
            RemoveExpired();
        }

        while (true)
        {
            var entry = _entries.GetOrAdd(key, static (_, state) => new Entry(state.fetch, state.time), (fetch, time));
            if (!entry.IsExpired(timeToLive, time))
            {
                return entry.Value.WaitAsync(cancellationToken);
            }

            _entries.TryRemove(KeyValuePair.Create(key, entry));
        }
    }

    private void RemoveExpired()
    {
        foreach (var (key, entry) in _entries)
        {
            if (entry.IsExpired(timeToLive, time))
            {
                _entries.TryRemove(KeyValuePair.Create(key, entry));
            }
        }
    }

    private sealed class Entry(Func<Task<T>> fetch, TimeProvider time)
    {
        private readonly Lazy<Task<T>> _value = new(fetch);
        private readonly long _created = time.GetTimestamp();

        public Task<T> Value => _value.Value;

        public bool IsExpired(TimeSpan timeToLive, TimeProvider clock) =>
            _value.IsValueCreated && Value.IsCompleted
            && (!Value.IsCompletedSuccessfully || clock.GetElapsedTime(_created) >= timeToLive);
    }
}
