using System.Threading.Channels;
using Butler.Alerts;

namespace Butler.Tests.Toy;

/// <summary>Says what has happened.</summary>
public sealed class ToyAlertSink(Func<ToyAlertOptions> options, ChannelWriter<string> spoken) : IAlertSink<Alert>
{
    public string Name => "toy";

    public ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        spoken.TryWrite($"{((ToyRouteOptions)delivery.Route).Greeting}: {delivery.Alert.SubjectName} (volume {options().Volume})");
        return ValueTask.FromResult(DeliveryResult.Delivered);
    }
}
