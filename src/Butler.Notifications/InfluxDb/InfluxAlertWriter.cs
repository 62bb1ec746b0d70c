using Butler.Alerts;

namespace Butler.Notifications.InfluxDb;

/// <summary>Writes the points of deliveries that are due at the same time with one request.</summary>
/// <remarks>
/// One request is under way at a time, and what comes meanwhile goes into the next one. So nothing waits for the sake of a batch, and
/// batches grow with the load.
/// </remarks>
internal sealed class InfluxAlertWriter(Func<InfluxDbOptions> options, InfluxClient client)
{
    private const int LongestBody = 1_000_000;
    private readonly Lock _gate = new();
    private readonly Queue<InfluxWrite> _waiting = new();
    private bool _isWriting;

    /// <summary>Makes one attempt, together with those of others. Throws only when the caller gives up or the settings are unusable.</summary>
    public async ValueTask<DeliveryResult> WriteAsync(string lines, string deliveryId, CancellationToken cancellationToken)
    {
        var write = new InfluxWrite(lines, deliveryId, cancellationToken);
        lock (_gate)
        {
            _waiting.Enqueue(write);
            if (!_isWriting)
            {
                _isWriting = true;
                _ = Task.Run(WriteAllAsync, CancellationToken.None);
            }
        }

        return await write.WaitAsync();
    }

    private async Task WriteAllAsync()
    {
        while (TakeBatch() is { Count: > 0 } writes)
        {
            await new InfluxBatch(writes, options, client).SendAsync();
        }
    }

    private List<InfluxWrite> TakeBatch()
    {
        List<InfluxWrite> batch = [];
        var length = 0;
        lock (_gate)
        {
            while (_waiting.TryPeek(out var next) && (batch.Count == 0 || length + next.Lines.Length <= LongestBody))
            {
                _waiting.Dequeue();
                if (!next.GivenUp.IsCancellationRequested)
                {
                    batch.Add(next);
                    length += next.Lines.Length;
                }
            }

            _isWriting = batch.Count > 0;
        }

        return batch;
    }
}
