using System.Collections.Concurrent;
using Butler.Alerts;

namespace Butler.Qlik.Tests.Support;

/// <summary>An inbox that keeps its alerts in memory.</summary>
internal sealed class MemoryInbox : IAlertInbox
{
    private readonly ConcurrentQueue<ReloadAlert> _alerts = new();
    private readonly ConcurrentDictionary<string, bool> _keys = new();
    private int _failuresLeft;
    private int _calls;
    private int _underWay;
    private int _mostUnderWay;

    public IReadOnlyList<ReloadAlert> Alerts => [.. _alerts];

    public IReadOnlyCollection<string> Keys => [.. _keys.Keys];

    public int Calls => _calls;

    public int MostUnderWay => _mostUnderWay;

    public TaskCompletionSource? Gate { get; set; }

    public Exception? Failure { get; set; }

    public int FailuresLeft
    {
        get => _failuresLeft;
        set => _failuresLeft = value;
    }

    public async ValueTask<AlertReceipt> AcceptAsync(
        Alert alert, string? deduplicationKey, TimeSpan deduplicationWindow, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        var underWay = Interlocked.Increment(ref _underWay);
        InterlockedMax(ref _mostUnderWay, underWay);
        try
        {
            if (Gate is not null)
            {
                await Gate.Task.WaitAsync(cancellationToken);
            }

            if (Failure is not null && Interlocked.Decrement(ref _failuresLeft) >= 0)
            {
                throw Failure;
            }

            if (deduplicationKey is not null && deduplicationWindow > TimeSpan.Zero && !_keys.TryAdd(deduplicationKey, true))
            {
                return AlertReceipt.Duplicate;
            }

            _alerts.Enqueue((ReloadAlert)alert);
            return AlertReceipt.Accepted;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen; seen = target)
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
