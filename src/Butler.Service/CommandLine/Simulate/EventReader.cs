using System.Text;
using Butler.Alerts;
using Butler.Cloud;
using Butler.Core.Recording;
using Butler.Qlik.Alerts;
using Butler.Recording;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Service.CommandLine.Simulate;

/// <summary>What one line of a file of events says.</summary>
/// <param name="Alert">The alert that it raises; <see langword="null"/> when it raises none.</param>
/// <param name="Refusal">Why it raises none.</param>
internal sealed record EventReading(Alert? Alert, string Refusal);

/// <summary>Reads the lines of a file as the service reads events: those of a recording, and bare log events.</summary>
internal sealed class EventReader(IServiceProvider services)
{
    /// <summary>Adds what reads events, and has alerts go nowhere.</summary>
    public static void Prepare(IButlerBuilder builder)
    {
        builder.AddUdpEventReader();
        builder.Services.AddSingleton<KeptAlert>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IAlertInbox>(static provider => provider.GetRequiredService<KeptAlert>()));
    }

    public async ValueTask<EventReading> ReadAsync(string line, CancellationToken cancellationToken)
    {
        try
        {
            return RecordedLine.Read(line) switch
            {
                null => ReadDatagram(Encoding.UTF8.GetBytes(Unescape(line)), services.GetRequiredService<TimeProvider>().GetUtcNow()),
                { Way: ArrivedEvent.Udp } arrived => ReadDatagram(arrived.Bytes.Span, arrived.Time),
                { } arrived => await ReadCloudEventAsync(arrived.Bytes, cancellationToken),
            };
        }
        catch (FormatException wrong)
        {
            return new EventReading(null, $"the line is no event of a recording: {wrong.Message}");
        }
    }

    /// <summary>Gives an escaped line break its meaning, and a backslash before an n that is none.</summary>
    public static string Unescape(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line.AsSpan(i).StartsWith(@"\\n", StringComparison.Ordinal))
            {
                text.Append(@"\n");
                i += 2;
            }
            else if (line.AsSpan(i).StartsWith(@"\n", StringComparison.Ordinal))
            {
                text.Append('\n');
                i++;
            }
            else
            {
                text.Append(line[i]);
            }
        }

        return text.ToString();
    }

    private EventReading ReadDatagram(ReadOnlySpan<byte> datagram, DateTimeOffset receivedAt)
    {
        var reading = services.GetRequiredService<IUdpEventReader>().Read(datagram, receivedAt);
        return new EventReading(reading.Alert, reading.Alert is null ? $"{reading.Refusal}: {reading.Detail}" : "");
    }

    private async ValueTask<EventReading> ReadCloudEventAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (services.GetService<ICloudEventReceiver>() is not { } receiver)
        {
            return new EventReading(null, "events of Qlik Cloud are off: no tenant is set up (Butler:qlikSenseCloud).");
        }

        var kept = services.GetRequiredService<KeptAlert>();
        kept.Alert = null;
        var receipt = await receiver.ReceiveAsync(body, maySpeakFor: null, cancellationToken);
        return new EventReading(kept.Alert, receipt.Reason);
    }

    private sealed class KeptAlert : IAlertInbox
    {
        public Alert? Alert { get; set; }

        public ValueTask<AlertReceipt> AcceptAsync(Alert alert, string? deduplicationKey, TimeSpan deduplicationWindow, CancellationToken cancellationToken)
        {
            Alert = alert;
            return ValueTask.FromResult(AlertReceipt.Accepted);
        }
    }
}
