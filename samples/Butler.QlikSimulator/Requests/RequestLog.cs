using System.Collections.Concurrent;

namespace Butler.Simulation;

/// <summary>The last 2000 requests, and counters of all. Safe for concurrent use.</summary>
public sealed class RequestLog
{
    private const int RequestsKept = 2_000;
    private const int CountersKept = 500;
    private readonly ConcurrentQueue<SimulatorRequest> _recent = new();
    private readonly ConcurrentDictionary<(string Method, string Route, int Status), long> _counters = new();
    private long _total;

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
    }

    internal void Add(SimulatorRequest request)
    {
        _recent.Enqueue(request);
        while (_recent.Count > RequestsKept)
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
}
