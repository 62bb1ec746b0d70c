namespace Butler.Alerts;

/// <summary>Opens the whole script log of a reload, however large, without holding it in memory.</summary>
/// <remarks><see cref="Knows"/> opens nothing: it is asked for every alert. Register as a singleton of this interface, one per system that has logs. Safe for concurrent use.</remarks>
public interface IScriptLogSource
{
    /// <summary>Determines whether this source can have logs of alerts of a kind at all, so that settings without a source can be warned of.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns><see langword="true"/> by default.</returns>
    bool Serves(AlertKind kind) => true;

    /// <summary>Determines whether this source knows where the log of an alert is.</summary>
    /// <param name="alert">The alert.</param>
    /// <returns><see langword="true"/> when <see cref="OpenAsync"/> can be asked.</returns>
    bool Knows(Alert alert);

    /// <summary>Opens the log.</summary>
    /// <param name="alert">An alert that the source knows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text as UTF-8, to be disposed of by the caller; <see langword="null"/> when there is no log (yet).</returns>
    /// <exception cref="HttpRequestException">The log could not be fetched; asking again later may help.</exception>
    Task<Stream?> OpenAsync(Alert alert, CancellationToken cancellationToken);
}
