namespace Butler.Versions;

/// <summary>Asks Qlik Sense which version it is.</summary>
public interface IQlikSenseVersionSource
{
    /// <summary>Reads the version.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The version.</returns>
    /// <exception cref="HttpRequestException">Qlik Sense could not be asked, or gave an answer that cannot be read; the message says which.</exception>
    Task<QlikSenseVersion> ReadAsync(CancellationToken cancellationToken);
}
