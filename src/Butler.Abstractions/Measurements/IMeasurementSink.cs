namespace Butler.Measurements;

/// <summary>Takes the points that Butler's monitors measure regularly, and keeps them somewhere: a time series database.</summary>
/// <remarks>
/// Points are for trends, not for alarms: alerts go to <c>IAlertSink</c>. Register as a singleton of this interface; every sink gets every point.
/// Safe for concurrent use. An implementation must not hold up its caller for long: it queues, with a limit, and drops the oldest points when nothing takes them.
/// </remarks>
public interface IMeasurementSink
{
    /// <summary>Takes points.</summary>
    /// <param name="measurements">The points, measured together.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the points are taken over.</returns>
    ValueTask WriteAsync(IReadOnlyList<Measurement> measurements, CancellationToken cancellationToken);
}
