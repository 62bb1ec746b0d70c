using System.Collections.Concurrent;
using Butler.Alerts;

namespace Butler.Notifications.Signl4;

/// <summary>Remembers open alerts until the process ends, for hosts without storage.</summary>
internal sealed class OpenAlertsInMemory : IOpenAlerts
{
    private readonly ConcurrentDictionary<(string Sink, string Subject), OpenAlert> _open = new();

    public ValueTask<OpenAlert?> FindAsync(string sink, string subject, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_open.GetValueOrDefault((sink, subject)));

    public ValueTask KeepAsync(string sink, string subject, OpenAlert alert, CancellationToken cancellationToken)
    {
        _open.AddOrUpdate((sink, subject), alert, (_, known) => new OpenAlert(
            known.ReceivedAt > alert.ReceivedAt ? known.ReceivedAt : alert.ReceivedAt, known.IsDelivered || alert.IsDelivered));
        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(string sink, string subject, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (_open.TryGetValue((sink, subject), out var known) && known.ReceivedAt <= until)
        {
            _open.TryRemove(KeyValuePair.Create((sink, subject), known));
        }

        return ValueTask.CompletedTask;
    }
}
