using Butler.Alerts;

namespace Butler.Notifications.InfluxDb;

/// <summary>Deliveries that go to InfluxDB in one request, and one by one when it refuses them together.</summary>
internal sealed class InfluxBatch(IReadOnlyList<InfluxWrite> writes, Func<InfluxDbOptions> options, InfluxClient client)
{
    /// <summary>Makes the attempt. Each write ends with a result of its own; nothing is thrown.</summary>
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
            // The callers judge it: it is what they would have got from a request of their own.
            foreach (var write in writes)
            {
                write.End(failure);
            }
        }
    }

    // A refusal does not say which point it means. A point that was taken the first time is the same point the second time.
    private async Task SendOneByOneAsync()
    {
        foreach (var write in writes)
        {
            var result = await AttemptAsync([write]);
            if (result.Status == AttemptOutcome.Retry)
            {
                // InfluxDB has gone away meanwhile: the rest would only find out the same.
                EndAll(result);
                return;
            }

            write.End(result);
        }
    }

    private async Task<DeliveryResult> AttemptAsync(IReadOnlyList<InfluxWrite> some)
    {
        // The request is given up when nobody waits for it any more.
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
