namespace Butler.Services;

/// <summary>Is told what the service monitor sees at every look, changed or not.</summary>
/// <remarks>Register as a singleton of this interface. Changes of state are alerts and go to <c>IAlertSink</c> instead. What it throws is logged and
/// holds up nobody else.</remarks>
public interface IServiceObserver
{
    /// <summary>Takes what was seen.</summary>
    /// <param name="observation">One service.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the observation is taken over.</returns>
    ValueTask ObserveAsync(ServiceObservation observation, CancellationToken cancellationToken);
}
