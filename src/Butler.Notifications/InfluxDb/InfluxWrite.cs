using Butler.Alerts;

namespace Butler.Notifications.InfluxDb;

/// <summary>The lines of one delivery to InfluxDB.</summary>
internal sealed class InfluxWrite(string lines, string deliveryId, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<DeliveryResult> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Lines { get; } = lines;

    public string DeliveryId { get; } = deliveryId;

    /// <summary>Gets the caller's cancellation token.</summary>
    public CancellationToken GivenUp { get; } = cancellationToken;

    /// <summary>Waits until the write has ended or the caller cancels.</summary>
    public Task<DeliveryResult> WaitAsync() => _outcome.Task.WaitAsync(GivenUp);

    public void End(DeliveryResult result) => _outcome.TrySetResult(result);

    public void End(Exception failure)
    {
        if (_outcome.TrySetException(failure))
        {
            // A caller that has canceled does not observe it.
            _ = _outcome.Task.Exception;
        }
    }
}
