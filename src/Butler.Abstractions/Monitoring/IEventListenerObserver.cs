namespace Butler.Monitoring;

/// <summary>Is told whether Butler can hear the log events of Qlik Sense.</summary>
/// <remarks>Register as a singleton of this interface. Called while the host starts, so it must be quick. What it throws is logged and holds up nobody.</remarks>
public interface IEventListenerObserver
{
    /// <summary>Takes the new state of the listener.</summary>
    /// <param name="isListening">Whether it listens; <see langword="false"/> when it cannot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the state is taken over.</returns>
    ValueTask ObserveAsync(bool isListening, CancellationToken cancellationToken);
}
