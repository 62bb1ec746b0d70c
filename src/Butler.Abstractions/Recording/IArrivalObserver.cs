namespace Butler.Recording;

/// <summary>Sees every event that arrives, including those that are then refused. Register it as a singleton.</summary>
/// <remarks>Called by the thread that receives, so it must be fast and must not throw. Called concurrently.</remarks>
public interface IArrivalObserver
{
    /// <summary>Takes note of an event.</summary>
    /// <param name="arrived">The event; its bytes are only valid during the call.</param>
    void Observe(ArrivedEvent arrived);
}
