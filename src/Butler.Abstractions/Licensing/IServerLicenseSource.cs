namespace Butler.Licensing;

/// <summary>Reads the state of the server license from Qlik Sense.</summary>
public interface IServerLicenseSource
{
    /// <summary>Reads the license.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The state of the license.</returns>
    /// <exception cref="HttpRequestException">Qlik Sense cannot be reached, or returned an invalid response; the message says which.</exception>
    Task<ServerLicenseStatus> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The state of a Qlik Sense server license.</summary>
public sealed record ServerLicenseStatus
{
    /// <summary>Gets whether Qlik Sense reports the license as expired.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Gets the last day of the license as the license writes it; empty when it has none.</summary>
    public string ExpiryText { get; init; } = "";

    /// <summary>Gets the last day of the license; <see langword="null"/> when it has none or it cannot be read.</summary>
    public DateOnly? ExpiryDate { get; init; }

    /// <summary>Gets the number of days left; negative once the license has expired; <see langword="null"/> if the expiry date is unknown.</summary>
    public int? DaysUntilExpiry { get; init; }
}
