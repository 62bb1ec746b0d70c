using Butler.Qlik.Alerts.Events;
using Microsoft.Extensions.Options;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Parses log events with the listener's parser and limits.</summary>
internal sealed class UdpEventReader(IOptions<UdpEventOptions> options) : IUdpEventReader
{
    private const string EngineEvent = "engine-event";

    public UdpEventReading Read(ReadOnlySpan<byte> datagram, DateTimeOffset receivedAt)
    {
        if (datagram.Length > options.Value.MaxMessageSize)
        {
            return new UdpEventReading(null, DropReasons.TooLarge) { Detail = $"it has {datagram.Length} bytes, more than maxMessageSize ({options.Value.MaxMessageSize})." };
        }

        if (!TaskEventParser.TryParse(datagram, out var taskEvent, out var error))
        {
            return new UdpEventReading(null, DropReasons.Of(error)) { Detail = TaskEventRefusal.Describe(datagram, error) };
        }

        return taskEvent.Type == TaskEventType.EngineReloadFailed
            ? new UdpEventReading(null, EngineEvent) { Detail = "events of the engine are only logged." }
            : new UdpEventReading(TaskEventAlert.Create(taskEvent, receivedAt, options.Value.Site), "");
    }
}
