namespace Butler.Measurements;

/// <summary>Receives the points that Butler's monitors measure regularly, and stores them, for example in a time series database.</summary>
/// <remarks>
/// Points are for trends, not for alerting: alerts go to <c>IAlertSink</c>. Register as a singleton of this interface; every sink gets every point.
/// Safe for concurrent use. An implementation must not block its caller for long: it queues points up to a limit and drops the oldest if they cannot be stored.
/// </remarks>
public interface IMeasurementSink
{
    /// <summary>Takes points.</summary>
    /// <param name="measurements">The points, measured together.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the points are taken over.</returns>
    ValueTask WriteAsync(IReadOnlyList<Measurement> measurements, CancellationToken cancellationToken);
}
