namespace Butler.Licensing;

/// <summary>Asks Qlik Sense how many of its access licences are in use.</summary>
public interface ILicenseUsageSource
{
    /// <summary>Reads the use of all types of licences.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The use; what Qlik Sense does not tell is missing in it.</returns>
    /// <exception cref="HttpRequestException">Qlik Sense could not be asked, or gave an answer that cannot be read; the message says which.</exception>
    Task<LicenseUsage> ReadAsync(CancellationToken cancellationToken);
}
