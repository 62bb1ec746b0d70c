namespace Butler.Qlik.Alerts.Udp;

/// <summary>Counts the outcomes of datagrams since startup, for points in a time series.</summary>
internal sealed class UdpQueueFigures(TimeProvider time)
{
    private const int MostDurations = 1_000;
    private readonly Lock _gate = new();
    private readonly Queue<double> _milliseconds = new(MostDurations);
    private long _received;
    private long _queued;
    private long _processed;
    private long _failed;
    private long _receivedBefore;
    private long _readBefore = time.GetTimestamp();

    public void Received() => Interlocked.Increment(ref _received);

    public void Queued() => Interlocked.Increment(ref _queued);

    /// <summary>Counts a failed attempt to store an event, which is retried.</summary>
    public void Failed() => Interlocked.Increment(ref _failed);

    public void Processed(TimeSpan took)
    {
        lock (_gate)
        {
            _processed++;
            if (_milliseconds.Count == MostDurations)
            {
                _milliseconds.Dequeue();
            }

            _milliseconds.Enqueue(took.TotalMilliseconds);
        }
    }

    /// <summary>Reads the fields of a point. For one reader only: the rate is since the last reading.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Read()
    {
        var received = Interlocked.Read(ref _received);
        var minutes = time.GetElapsedTime(_readBefore).TotalMinutes;
        var rate = minutes > 0 ? (received - _receivedBefore) / minutes : 0;
        (_receivedBefore, _readBefore) = (received, time.GetTimestamp());
        double[] sorted;
        long processed;
        lock (_gate)
        {
            processed = _processed;
            sorted = [.. _milliseconds.Order()];
        }

        yield return new("messages_received", received);
        yield return new("messages_queued", Interlocked.Read(ref _queued));
        yield return new("messages_processed", processed);
        yield return new("messages_failed", Interlocked.Read(ref _failed));
        yield return new("messages_per_minute", Math.Round(rate, 2));
        yield return new("processing_time_avg_ms", Math.Round(sorted.DefaultIfEmpty().Average(), 2));
        yield return new("processing_time_p95_ms", sorted.Length == 0 ? 0d : Math.Round(sorted[(int)Math.Ceiling(sorted.Length * 0.95) - 1], 2));
        yield return new("processing_time_max_ms", Math.Round(sorted.LastOrDefault(), 2));
    }
}
