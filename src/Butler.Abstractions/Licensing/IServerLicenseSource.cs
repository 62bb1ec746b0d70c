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

/// <summary>The state of a Qlik Sense server licence.</summary>
public sealed record ServerLicenseStatus
{
    /// <summary>Gets whether Qlik Sense says that the licence has expired.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Gets the last day of the licence as the licence writes it; empty when it has none.</summary>
    public string ExpiryText { get; init; } = "";

    /// <summary>Gets the last day of the licence; <see langword="null"/> when it has none or it cannot be read.</summary>
    public DateOnly? ExpiryDate { get; init; }

    /// <summary>Gets how many days are left; negative once the licence has expired; <see langword="null"/> when no last day is known.</summary>
    public int? DaysUntilExpiry { get; init; }
}
