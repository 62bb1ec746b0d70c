namespace Butler.Messaging;

/// <summary>A connection that a running Butler keeps open, for commands that only send a few messages.</summary>
/// <remarks>Register as a singleton of this interface. Nothing is subscribed to, and no queued messages are sent.</remarks>
public interface IStandingConnection
{
    /// <summary>Gets the name of the broker; empty, the default, for a connection that has none.</summary>
    string Broker => "";

    /// <summary>Opens the connection, unless it is already open.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Closes the connection. If it could not be opened, senders get the reason.</returns>
    Task<IAsyncDisposable> OpenAsync(CancellationToken cancellationToken);
}
