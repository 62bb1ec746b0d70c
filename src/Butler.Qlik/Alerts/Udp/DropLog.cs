using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Counts dropped datagrams and logs them, at most once a minute per reason and sender; those dropped because of a full queue every few seconds.</summary>
internal sealed class DropLog(ILogger logger, TimeProvider time)
{
    private const int MostEntries = 1_000;
    private static readonly TimeSpan UsualWindow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WindowOfLosses = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Reason, IPAddress Sender), (long Since, int Suppressed)> _entries = [];
    private readonly Dictionary<string, long> _totals = [];

    /// <summary>Counts one datagram and logs it unless the same was logged recently.</summary>
    public void Add(string reason, IPAddress sender, string detail) => Add(reason, sender, () => detail);

    /// <inheritdoc cref="Add(string, IPAddress, string)"/>
    /// <remarks>The detail is made only when it is logged: a flood of garbage costs little.</remarks>
    public void Add(string reason, IPAddress sender, Func<string> detail)
    {
        UdpEventMetrics.Dropped.Add(1, new TagList { { "reason", reason } });
        var now = time.GetTimestamp();
        lock (_lock)
        {
            _totals[reason] = _totals.GetValueOrDefault(reason) + 1;
            var key = (reason, sender);
            if (!_entries.TryGetValue(key, out var entry) && _entries.Count >= MostEntries)
            {
                key = (reason, IPAddress.None);
                _entries.TryGetValue(key, out entry);
            }

            if (entry.Since != 0 && time.GetElapsedTime(entry.Since, now) < WindowOf(reason))
            {
                _entries[key] = entry with { Suppressed = entry.Suppressed + 1 };
                return;
            }

            _entries[key] = (Math.Max(now, 1), 0);
            Write(reason, sender, 1 + entry.Suppressed, detail());
        }
    }

    /// <summary>Gets how many datagrams were dropped since the start, as fields of a point.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Read()
    {
        lock (_lock)
        {
            return
            [
                new("messages_dropped_total", _totals.Values.Sum()),
                .. DropReasons.All.Select(reason => KeyValuePair.Create(
                    $"messages_dropped_{reason.Replace('-', '_')}", (object?)_totals.GetValueOrDefault(reason))),
            ];
        }
    }

    /// <summary>Gets how many datagrams were dropped for a reason since the start.</summary>
    public long TotalOf(string reason)
    {
        lock (_lock)
        {
            return _totals.GetValueOrDefault(reason);
        }
    }

    /// <summary>Logs counts that have not been logged yet.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            foreach (var ((reason, sender), entry) in _entries)
            {
                WriteRest(reason, sender, entry.Suppressed);
            }

            _entries.Clear();
        }
    }

    /// <summary>Logs the counts that are due.</summary>
    public void FlushOver()
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            foreach (var ((reason, sender), entry) in _entries)
            {
                if (time.GetElapsedTime(entry.Since, now) < WindowOf(reason))
                {
                    continue;
                }

                _entries.Remove((reason, sender));
                WriteRest(reason, sender, entry.Suppressed);
            }
        }
    }

    // Nothing is wrong with these events, and they are lost, so this should be visible at once.
    private static TimeSpan WindowOf(string reason) => reason == DropReasons.QueueFull ? WindowOfLosses : UsualWindow;

    private void WriteRest(string reason, IPAddress sender, int count)
    {
        if (count > 0)
        {
            Write(reason, sender, count, "since the last such message");
        }
    }

    // Qlik Sense itself repeats some events; that is not an error.
    private void Write(string reason, IPAddress sender, int count, string detail) =>
        logger.DatagramsDropped(reason == DropReasons.Duplicate ? LogLevel.Information : LogLevel.Warning, count, sender, reason, detail);
}
