using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Qlik.Tests.Support;

/// <summary>Keeps the tags of what one instrument measured.</summary>
internal sealed class MeterReadings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Dictionary<string, object?>> _tags = new();

    public MeterReadings(string instrument)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Meter.Name == ButlerTelemetry.Name && published.Name == instrument)
            {
                listener.EnableMeasurementEvents(published);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Keep(tags));
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Keep(tags));
        _listener.Start();
    }

    public IReadOnlyList<Dictionary<string, object?>> Tags => [.. _tags];

    public void Dispose() => _listener.Dispose();

    private void Keep(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _tags.Enqueue(tags.ToArray().ToDictionary(pair => pair.Key, pair => pair.Value));
}
