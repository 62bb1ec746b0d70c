using System.Collections.Concurrent;

namespace Butler.Simulation;

/// <summary>The last requests, and counters of all. Safe for concurrent use.</summary>
public sealed class RequestLog
{
    private const int CountersKept = 500;
    private readonly ConcurrentQueue<SimulatorRequest> _recent = new();
    private readonly ConcurrentDictionary<(string Method, string Route, int Status), long> _counters = new();
    private readonly int _kept;
    private long _total;
    private int _present;
    private int _mostAtOnce;

    internal RequestLog(int kept) => _kept = kept;

    /// <summary>Gets the largest number of requests that were under way at the same time, since the start or the last <see cref="Clear"/>.</summary>
    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    /// <summary>Gets the number of requests since the start or the last <see cref="Clear"/>.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Gets the last requests, oldest first.</summary>
    public IReadOnlyList<SimulatorRequest> Recent => [.. _recent];

    /// <summary>Gets the counters by method, path with <c>{id}</c> for ids, and status, such as <c>GET /qrs/task/{id} 200</c>.</summary>
    public IReadOnlyDictionary<string, long> Counters => _counters
        .OrderBy(counter => counter.Key)
        .ToDictionary(counter => $"{counter.Key.Method} {counter.Key.Route} {counter.Key.Status}", counter => counter.Value);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _recent.Clear();
        _counters.Clear();
        Interlocked.Exchange(ref _total, 0);
        Interlocked.Exchange(ref _mostAtOnce, 0);
    }

    /// <summary>Counts a request as under way until the answer is disposed of.</summary>
    internal IDisposable Enter()
    {
        var present = Interlocked.Increment(ref _present);
        for (var most = MostAtOnce; present > most; most = MostAtOnce)
        {
            Interlocked.CompareExchange(ref _mostAtOnce, present, most);
        }

        return new Presence(this);
    }

    internal void Add(SimulatorRequest request)
    {
        _recent.Enqueue(request);
        while (_recent.Count > _kept)
        {
            _recent.TryDequeue(out _);
        }

        Interlocked.Increment(ref _total);
        var key = (request.Method, Route(request.Path), request.Status);
        if (_counters.Count >= CountersKept && !_counters.ContainsKey(key))
        {
            key = (request.Method, "other", request.Status);
        }

        _counters.AddOrUpdate(key, 1, (_, count) => count + 1);
    }

    private static string Route(string path)
    {
        if (path.Length < 36)
        {
            return path;
        }

        return string.Join('/', path.Split('/').Select(segment => Guid.TryParseExact(segment, "D", out _) ? "{id}" : segment));
    }

    private sealed class Presence(RequestLog log) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref log._present);
    }
}

/// <summary>A request that the simulated repository service got.</summary>
/// <param name="Time">When it was answered, UTC.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, unescaped.</param>
/// <param name="Query">The query as sent, with the leading question mark; empty for none.</param>
/// <param name="User">The value of the header X-Qlik-User; empty for none.</param>
/// <param name="Status">The HTTP status of the answer; 0 when the connection was cut on purpose.</param>
/// <param name="Duration">How long the answer took to make.</param>
public sealed record SimulatorRequest(DateTimeOffset Time, string Method, string Path, string Query, string User, int Status, TimeSpan Duration);
