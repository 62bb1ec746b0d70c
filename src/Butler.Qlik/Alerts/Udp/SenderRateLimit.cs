using System.Net;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Counts datagrams per sender in fixed windows. Used by one thread at a time.</summary>
internal sealed class SenderRateLimit(int limit, TimeProvider time)
{
    private const int MostSenders = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromSeconds(5);
    private readonly Dictionary<IPAddress, (long Start, int Count)> _senders = [];
    private long? _lastCleaning;

    /// <summary>Counts one datagram.</summary>
    /// <returns>Whether the sender is still within its limit.</returns>
    public bool TryTake(IPAddress sender)
    {
        var now = time.GetTimestamp();
        var key = sender;
        if (!_senders.TryGetValue(key, out var window) && _senders.Count >= MostSenders)
        {
            RemoveExpired(now);

            // Sender addresses can be forged. A flood of them shares one window instead of filling the memory.
            key = _senders.Count >= MostSenders ? IPAddress.None : sender;
            _senders.TryGetValue(key, out window);
        }

        if (window.Count == 0 || time.GetElapsedTime(window.Start, now) >= Window)
        {
            window = (now, 0);
        }

        var isWithin = window.Count < limit;
        _senders[key] = (window.Start, isWithin ? window.Count + 1 : window.Count);
        return isWithin;
    }

    private void RemoveExpired(long now)
    {
        // Scanning the whole table for each of a flood of new senders would take up the time that the socket needs.
        if (_lastCleaning is { } last && time.GetElapsedTime(last, now) < CleaningInterval)
        {
            return;
        }

        _lastCleaning = now;
        foreach (var (sender, window) in _senders)
        {
            if (time.GetElapsedTime(window.Start, now) >= Window)
            {
                _senders.Remove(sender);
            }
        }
    }
}
