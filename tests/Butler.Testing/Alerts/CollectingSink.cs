using System.Collections.Concurrent;
using System.Threading.Channels;
using Butler.Alerts;

namespace Butler.Testing.Alerts;

/// <summary>A sink that keeps what it was asked to send and answers as it is told.</summary>
/// <param name="name">The name of the sink.</param>
/// <param name="answer">Answers an attempt; by default everything is delivered.</param>
public sealed class CollectingSink(
    string name = "collecting", Func<Delivery<ReloadAlert>, CancellationToken, ValueTask<DeliveryResult>>? answer = null) : IReloadAlertSink
{
    private readonly ConcurrentQueue<Delivery<ReloadAlert>> _attempts = new();
    private readonly Channel<bool> _attempted = Channel.CreateUnbounded<bool>();
    private int _running;
    private int _mostRunning;

    /// <summary>Makes a sink that gives the same answer to every attempt.</summary>
    /// <param name="name">The name of the sink.</param>
    /// <param name="answer">The answer.</param>
    public CollectingSink(string name, DeliveryResult answer)
        : this(name, (_, _) => ValueTask.FromResult(answer))
    {
    }

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Gets all attempts so far, in the order in which they began.</summary>
    public IReadOnlyList<Delivery<ReloadAlert>> Attempts => [.. _attempts];

    /// <summary>Gets the alerts of all attempts so far.</summary>
    public IEnumerable<ReloadAlert> Alerts => _attempts.Select(attempt => attempt.Alert);

    /// <summary>Gets the most attempts that ever ran at the same time.</summary>
    public int MostRunning => Volatile.Read(ref _mostRunning);

    /// <inheritdoc/>
    public async ValueTask<DeliveryResult> SendAsync(Delivery<ReloadAlert> delivery, CancellationToken cancellationToken)
    {
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(running);
        _attempts.Enqueue(delivery);
        _attempted.Writer.TryWrite(true);
        try
        {
            return answer is null ? DeliveryResult.Delivered : await answer(delivery, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>Waits until a number of further attempts have begun.</summary>
    /// <param name="count">How many beyond those that were waited for before.</param>
    /// <param name="limit">How long to wait; 20 seconds when left out.</param>
    /// <returns>A task.</returns>
    /// <exception cref="TimeoutException">They did not come.</exception>
    public async Task WaitForAttemptsAsync(int count = 1, TimeSpan? limit = null)
    {
        using var timeout = new CancellationTokenSource(limit ?? TimeSpan.FromSeconds(20));
        for (var i = 0; i < count; i++)
        {
            try
            {
                await _attempted.Reader.ReadAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(
                    $"The sink '{name}' was asked {_attempts.Count} times in all; {count - i} more attempts were expected.");
            }
        }
    }

    private void InterlockedMax(int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref _mostRunning)) && Interlocked.CompareExchange(ref _mostRunning, value, seen) != seen)
        {
        }
    }
}
