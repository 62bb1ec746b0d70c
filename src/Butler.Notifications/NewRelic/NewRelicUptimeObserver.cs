using System.Net;
using System.Text.Json;
using Butler.Monitoring;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.NewRelic;

/// <summary>Reports Butler's uptime and memory use to New Relic. An account that fails is logged and misses one report.</summary>
internal sealed class NewRelicUptimeObserver(IOptionsMonitor<NewRelicUptimeOptions> options, NewRelicClient client) : IUptimeObserver
{
    private static readonly HttpStatusCode[] OkOrAccepted = [HttpStatusCode.OK, HttpStatusCode.Accepted];
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    public async ValueTask ObserveAsync(UptimeReport report, CancellationToken cancellationToken)
    {
        var current = options.CurrentValue;
        var metrics = MetricsOf(report, current.Metric.Dynamic).ToList();
        if (!current.Enable || metrics.Count == 0)
        {
            return;
        }

        var request = new NewRelicRequest
        {
            Url = _ => SettingsText.ParseUrl(current.Url),
            Json = PayloadJson.WriteArrayOfOne(writer => Write(writer, report, current.Attribute, metrics)),
            Accepted = OkOrAccepted,
            Headers = current.Header,
            TimeLimit = TimeLimit,
        };
        await client.SendAsync(current.DestinationAccount, request, cancellationToken);
    }

    private static IEnumerable<(string Name, long Value)> MetricsOf(UptimeReport report, NewRelicUptimeMetricChoice wanted)
    {
        if (wanted.ButlerMemoryUsage.Enable)
        {
            yield return ("qs_butlerHeapUsed", report.HeapUsedBytes);
            yield return ("qs_butlerHeapTotal", report.HeapTotalBytes);
            yield return ("qs_butlerExternalMem", report.ExternalBytes);
            yield return ("qs_butlerProcessMem", report.ProcessBytes);
        }

        if (wanted.ButlerUptime.Enable)
        {
            yield return ("qs_butlerUptimeMillisec", (long)report.Uptime.TotalMilliseconds);
        }
    }

    private static void Write(
        Utf8JsonWriter writer, UptimeReport report, NewRelicUptimeAttributes attributes, IEnumerable<(string Name, long Value)> metrics)
    {
        writer.WriteStartObject("common");
        writer.WriteNumber("timestamp", report.Time.ToUnixTimeMilliseconds());
        writer.WriteNumber("interval.ms", (long)report.Interval.TotalMilliseconds);
        writer.WriteStartObject("attributes");
        foreach (var attribute in attributes.Static)
        {
            writer.WriteString(attribute.Name, attribute.Value);
        }

        if (attributes.Dynamic.ButlerVersion.Enable)
        {
            writer.WriteString("version", report.Version);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartArray("metrics");
        foreach (var (name, value) in metrics)
        {
            NewRelicPayload.WriteGauge(writer, name, value);
        }

        writer.WriteEndArray();
    }
}
