namespace Butler.Licensing;

/// <summary>Asks Qlik Sense for the state of its server license.</summary>
public interface IServerLicenseSource
{
    /// <summary>Reads the license.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The state of the license.</returns>
    /// <exception cref="HttpRequestException">Qlik Sense could not be asked, or gave an answer that cannot be read; the message says which.</exception>
    Task<ServerLicenseStatus> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The state of a Qlik Sense server license.</summary>
public sealed record ServerLicenseStatus
{
    /// <summary>Gets whether Qlik Sense says that the license has expired.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Gets the last day of the license as the license writes it; empty when it has none.</summary>
    public string ExpiryText { get; init; } = "";

    /// <summary>Gets the last day of the license; <see langword="null"/> when it has none or it cannot be read.</summary>
    public DateOnly? ExpiryDate { get; init; }

    /// <summary>Gets how many days are left; negative once the license has expired; <see langword="null"/> when no last day is known.</summary>
    public int? DaysUntilExpiry { get; init; }
}
