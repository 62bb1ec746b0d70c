using Butler.Alerts;

namespace Butler.CustomSink;

/// <summary>Prints alerts about tasks, one line each.</summary>
public sealed class ConsoleAlertSink(TextWriter output) : IReloadAlertSink
{
    public string Name => "console";

    public async ValueTask<DeliveryResult> SendAsync(Delivery<ReloadAlert> delivery, CancellationToken cancellationToken)
    {
        var alert = delivery.Alert;
        await output.WriteLineAsync($"{delivery.Kind.Title}: {alert.TaskName} on {alert.HostName}, {alert.LogMessage}".AsMemory(), cancellationToken);
        return DeliveryResult.Delivered;
    }
}
