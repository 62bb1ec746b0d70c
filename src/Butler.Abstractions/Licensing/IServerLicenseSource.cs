namespace Butler.Licensing;

/// <summary>Asks Qlik Sense for the state of its server licence.</summary>
public interface IServerLicenseSource
{
    /// <summary>Reads the licence.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The state of the licence.</returns>
    /// <exception cref="HttpRequestException">Qlik Sense could not be asked, or gave an answer that cannot be read; the message says which.</exception>
    Task<ServerLicenseStatus> ReadAsync(CancellationToken cancellationToken);
}
