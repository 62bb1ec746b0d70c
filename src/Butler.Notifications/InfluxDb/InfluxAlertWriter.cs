using Butler.Alerts;

namespace Butler.Notifications.InfluxDb;

/// <summary>Writes the points of deliveries that are due at the same time in one request.</summary>
/// <remarks>
/// There is one request at a time, and deliveries that arrive in the meantime go into the next one. So nothing waits for a batch to fill, and
/// batches grow with the load.
/// </remarks>
internal sealed class InfluxAlertWriter(Func<InfluxDbOptions> options, InfluxClient client)
{
    private const int LongestBody = 1_000_000;
    private readonly Lock _gate = new();
    private readonly Queue<InfluxWrite> _waiting = new();
    private bool _isWriting;

    /// <summary>Makes one attempt, together with those of others. Throws only if the caller cancels or the settings are invalid.</summary>
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
