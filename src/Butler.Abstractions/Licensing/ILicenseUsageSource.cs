namespace Butler.Licensing;

/// <summary>Reads from Qlik Sense how many access licenses are in use.</summary>
public interface ILicenseUsageSource
{
    /// <summary>Reads the use of all license types.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The use, without values that Qlik Sense does not provide.</returns>
    /// <exception cref="HttpRequestException">Qlik Sense cannot be reached, or returned an invalid response; the message says which.</exception>
    Task<LicenseUsage> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The tokens of a site in total. Numbers that Qlik Sense does not provide are <see langword="null"/>.</summary>
public sealed record TokenStock
{
    /// <summary>Gets the total.</summary>
    public long? Total { get; init; }

    /// <summary>Gets how many are free.</summary>
    public long? Available { get; init; }
}

/// <summary>A capacity measured in minutes. Numbers that Qlik Sense does not provide are <see langword="null"/>.</summary>
public sealed record MinuteLicenseUsage
{
    /// <summary>Gets the minutes that are set aside.</summary>
    public long? Allocated { get; init; }

    /// <summary>Gets the minutes that were used.</summary>
    public long? Used { get; init; }

    /// <summary>Gets the minutes that cannot be used.</summary>
    public long? Unavailable { get; init; }
}

/// <summary>Passes paid with tokens: user or login passes. Numbers that Qlik Sense does not provide are <see langword="null"/>.</summary>
public sealed record TokenLicenseUsage
{
    /// <summary>Gets the tokens that one pass costs, as in 0.1.</summary>
    public double? TokenCost { get; init; }

    /// <summary>Gets the tokens that are set aside.</summary>
    public long? Allocated { get; init; }

    /// <summary>Gets the tokens in use.</summary>
    public long? Used { get; init; }

    /// <summary>Gets the tokens in quarantine; of user passes only.</summary>
    public long? Quarantined { get; init; }

    /// <summary>Gets the tokens that cannot be used; of login passes only.</summary>
    public long? Unavailable { get; init; }
}

/// <summary>The number of access licenses of each type in use. A type that the site does not have, or does not report, is <see langword="null"/>.</summary>
public sealed record LicenseUsage
{
    /// <summary>Gets the analyzer licenses.</summary>
    public UserLicenseUsage? Analyzer { get; init; }

    /// <summary>Gets the analyzer capacity, in minutes.</summary>
    public MinuteLicenseUsage? AnalyzerCapacity { get; init; }

    /// <summary>Gets the professional licenses.</summary>
    public UserLicenseUsage? Professional { get; init; }

    /// <summary>Gets the login passes, paid in tokens.</summary>
    public TokenLicenseUsage? Login { get; init; }

    /// <summary>Gets the user passes, paid in tokens.</summary>
    public TokenLicenseUsage? User { get; init; }

    /// <summary>Gets the tokens as a whole.</summary>
    public TokenStock? Tokens { get; init; }
}

/// <summary>Licenses assigned to users: professional or analyzer. Numbers that Qlik Sense does not provide are <see langword="null"/>.</summary>
public sealed record UserLicenseUsage
{
    /// <summary>Gets the total.</summary>
    public long? Total { get; init; }

    /// <summary>Gets how many belong to a user.</summary>
    public long? Allocated { get; init; }

    /// <summary>Gets how many of the allocated ones were used lately.</summary>
    public long? Used { get; init; }

    /// <summary>Gets how many are free.</summary>
    public long? Available { get; init; }

    /// <summary>Gets how many were taken from a user and cannot be given to another one yet.</summary>
    public long? Quarantined { get; init; }

    /// <summary>Gets how many are assigned beyond the total.</summary>
    public long? Excess { get; init; }
}
