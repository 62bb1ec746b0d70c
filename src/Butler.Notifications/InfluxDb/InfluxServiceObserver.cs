using Butler.Services;

namespace Butler.Notifications.InfluxDb;

/// <summary>Stores the state of each service at every check.</summary>
internal sealed class InfluxServiceObserver(InfluxMeasurementSink sink) : IServiceObserver
{
    public ValueTask ObserveAsync(ServiceObservation observation, CancellationToken cancellationToken) =>
        sink.WriteAsync([ServiceInfluxPoints.Of(observation)], cancellationToken);
}
