using System.Net;
using System.Runtime.InteropServices;

namespace Butler.Hosting.AspNetCore.RateLimiting;

/// <summary>Counts requests per client, in windows of one minute that start with a client's first request.</summary>
internal sealed class ClientWindows(TimeProvider time)
{
    // A few megabytes. Beyond that, clients that are new share one window until others have ended.
    private const int MaxClients = 10_000;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);
    private static readonly IPAddress Newcomers = IPAddress.None;
    private readonly Dictionary<IPAddress, Window> _windows = [];
    private readonly Lock _lock = new();
    private long _swept = time.GetTimestamp();

    /// <summary>Counts a request.</summary>
    /// <param name="client">The client.</param>
    /// <returns>The number of requests by the client in its window, including this one, and the remaining time of the window.</returns>
    public (int Count, TimeSpan Left) Add(IPAddress client)
    {
        TryAdd(client, 1, int.MaxValue, out var count, out var left);
        return (count, left);
    }

    /// <summary>Counts an amount, unless the client would then exceed a limit.</summary>
    /// <param name="client">The client.</param>
    /// <param name="amount">How much; not negative.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="count">The amount in the client's window; this one included if it was counted.</param>
    /// <param name="left">How long the window lasts.</param>
    /// <returns>Whether it was counted.</returns>
    public bool TryAdd(IPAddress client, int amount, int limit, out int count, out TimeSpan left)
    {
        client = client.IsIPv4MappedToIPv6 ? client.MapToIPv4() : client;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_windows.Count >= MaxClients && !_windows.ContainsKey(client))
            {
                Sweep(now);
                client = _windows.Count >= MaxClients ? Newcomers : client;
            }

            ref var window = ref CollectionsMarshal.GetValueRefOrAddDefault(_windows, client, out var isKnown);
            if (!isKnown || IsOver(window, now))
            {
                window = new Window(now, 0);
            }

            var sum = Math.Min((long)window.Count + amount, int.MaxValue - 1);
            var isWithin = sum <= limit;
            window = isWithin ? window with { Count = (int)sum } : window;
            count = window.Count;
            left = Length - time.GetElapsedTime(window.Start, now);
            return isWithin;
        }
    }

    private void Sweep(long now)
    {
        if (time.GetElapsedTime(_swept, now) < SweepInterval)
        {
            return;
        }

        _swept = now;
        foreach (var (client, _) in _windows.Where(entry => IsOver(entry.Value, now)).ToList())
        {
            _windows.Remove(client);
        }
    }

    private bool IsOver(Window window, long now) => time.GetElapsedTime(window.Start, now) >= Length;

    private readonly record struct Window(long Start, int Count);
}
