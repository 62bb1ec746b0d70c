namespace Butler.Apps;

/// <summary>Provides the apps of a Qlik Sense site.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IAppCatalog
{
    /// <summary>Lists the apps that Butler's user can see, in the engine's order.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The apps.</returns>
    /// <exception cref="AppServiceException">The engine cannot be reached, or refuses.</exception>
    Task<IReadOnlyList<AppReference>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>An app of Qlik Sense.</summary>
/// <param name="AppId">Its id.</param>
/// <param name="AppName">Its name.</param>
public sealed record AppReference(string AppId, string AppName);
