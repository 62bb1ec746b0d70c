namespace Butler.Messaging;

/// <summary>A connection that a running Butler keeps open, for commands that only want to send a few messages.</summary>
/// <remarks>Register as a singleton of this interface. Nothing is subscribed to, and nothing that waits is sent.</remarks>
public interface IStandingConnection
{
    /// <summary>Opens the connection, unless it is open.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Closes the connection. When it could not be opened, whoever sends over it is told why.</returns>
    Task<IAsyncDisposable> OpenAsync(CancellationToken cancellationToken);
}
