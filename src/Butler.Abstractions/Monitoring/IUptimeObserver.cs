namespace Butler.Monitoring;

/// <summary>Is notified regularly of Butler's uptime and memory use.</summary>
/// <remarks>Register as a singleton of this interface. Exceptions are logged and do not affect others.</remarks>
public interface IUptimeObserver
{
    /// <summary>Called with a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the report is taken over.</returns>
    ValueTask ObserveAsync(UptimeReport report, CancellationToken cancellationToken);
}
