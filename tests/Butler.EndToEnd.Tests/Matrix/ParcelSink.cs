using System.Collections.Concurrent;
using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>A sink of somebody else.</summary>
internal sealed class ParcelSink : IAlertSink<Alert>
{
    private readonly ConcurrentQueue<Alert> _received = new();

    public string Name => "parcels";

    public IReadOnlyCollection<Alert> Received => _received;

    public ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        _received.Enqueue(delivery.Alert);
        return ValueTask.FromResult(DeliveryResult.Delivered);
    }
}
