using System.Text.Json.Serialization;
using Butler.Alerts;

namespace Butler.Core.Tests.Alerts;

internal sealed record OtherAlert(string KindName) : Alert
{
    [JsonIgnore]
    public override string Kind => KindName;

    [JsonIgnore]
    public override string Subject => "subject";

    [JsonIgnore]
    public override string SubjectName => "a subject";
}

[JsonSerializable(typeof(OtherAlert))]
internal sealed partial class OtherAlertJson : JsonSerializerContext;

internal sealed class DelegatingSink(string name, Action<Alert> send) : IAlertSink<Alert>
{
    public string Name => name;

    public ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        send(delivery.Alert);
        return ValueTask.FromResult(DeliveryResult.Delivered);
    }
}
