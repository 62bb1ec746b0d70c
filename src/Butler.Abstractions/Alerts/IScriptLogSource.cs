namespace Butler.Alerts;

/// <summary>Opens the complete script log of a reload, whatever its size, without buffering it in memory.</summary>
/// <remarks><see cref="Knows"/> opens nothing: it is called for every alert. Register as a singleton of this interface, one per system that has logs. Safe for concurrent use.</remarks>
public interface IScriptLogSource
{
    /// <summary>Determines whether this source can have logs for alerts of a kind at all, so that Butler can warn about settings without a source.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns><see langword="true"/> by default.</returns>
    bool Serves(AlertKind kind) => true;

    /// <summary>Determines whether this source knows where the log of an alert is.</summary>
    /// <param name="alert">The alert.</param>
    /// <returns><see langword="true"/> if <see cref="OpenAsync"/> can be called.</returns>
    bool Knows(Alert alert);

    /// <summary>Opens the log.</summary>
    /// <param name="alert">An alert that is known to this source.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text as UTF-8, to be disposed by the caller; <see langword="null"/> if there is no log (yet).</returns>
    /// <exception cref="HttpRequestException">The log could not be fetched; asking again later may help.</exception>
    Task<Stream?> OpenAsync(Alert alert, CancellationToken cancellationToken);
}
