namespace Butler.Monitoring;

/// <summary>Is notified whether Butler can receive Qlik Sense log events.</summary>
/// <remarks>Register as a singleton of this interface. Called while the host starts, so it must be fast. Exceptions are logged and do not affect others.</remarks>
public interface IEventListenerObserver
{
    /// <summary>Called with the new state of the listener.</summary>
    /// <param name="isListening">Whether it listens; <see langword="false"/> when it cannot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the state is taken over.</returns>
    ValueTask ObserveAsync(bool isListening, CancellationToken cancellationToken);
}
