using Butler.Alerts;

namespace Butler.Notifications.InfluxDb;

/// <summary>Deliveries that go to InfluxDB in one request, or one by one if it rejects them together.</summary>
internal sealed class InfluxBatch(IReadOnlyList<InfluxWrite> writes, Func<InfluxDbOptions> options, InfluxClient client)
{
    /// <summary>Makes the attempt. Each write gets its own result; nothing is thrown.</summary>
    public async Task SendAsync()
    {
        try
        {
            var result = await AttemptAsync(writes);
            if (result.Status == AttemptOutcome.Rejected && writes.Count > 1)
            {
                await SendOneByOneAsync();
                return;
            }

            EndAll(result);
        }
        catch (Exception failure)
        {
            // The callers evaluate it: it is what they would have got from separate requests.
            foreach (var write in writes)
            {
                write.End(failure);
            }
        }
    }

    // A rejection does not say which point caused it. A point that was accepted the first time is the same point the second time.
    private async Task SendOneByOneAsync()
    {
        foreach (var write in writes)
        {
            var result = await AttemptAsync([write]);
            if (result.Status == AttemptOutcome.Retry)
            {
                // InfluxDB has become unavailable: the rest would only fail in the same way.
                EndAll(result);
                return;
            }

            write.End(result);
        }
    }

    private async Task<DeliveryResult> AttemptAsync(IReadOnlyList<InfluxWrite> some)
    {
        // The request is canceled when no caller waits for it any more.
        using var nobodyWaits = new CancellationTokenSource();
        var waiting = some.Count;
        var registrations = some
            .Select(write => write.GivenUp.Register(() =>
            {
                if (Interlocked.Decrement(ref waiting) == 0)
                {
                    nobodyWaits.Cancel();
                }
            }))
            .ToList();
        try
        {
            return await client.WriteAsync(
                options(), string.Concat(some.Select(write => write.Lines)), some.Count == 1 ? some[0].DeliveryId : null, nobodyWaits.Token);
        }
        finally
        {
            registrations.ForEach(registration => registration.Dispose());
        }
    }

    private void EndAll(DeliveryResult result)
    {
        foreach (var write in writes)
        {
            write.End(result);
        }
    }
}
