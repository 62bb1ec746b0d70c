namespace Butler.Monitoring;

/// <summary>Is told regularly how long Butler has been running and what memory it uses.</summary>
/// <remarks>Register as a singleton of this interface. What it throws is logged and holds up nobody else.</remarks>
public interface IUptimeObserver
{
    /// <summary>Takes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the report is taken over.</returns>
    ValueTask ObserveAsync(UptimeReport report, CancellationToken cancellationToken);
}
