namespace Butler.Licensing;

/// <summary>How many access licences of each type are in use. A type that the site does not have, or does not tell of, is <see langword="null"/>.</summary>
public sealed record LicenseUsage
{
    /// <summary>Gets the analyzer licences.</summary>
    public UserLicenseUsage? Analyzer { get; init; }

    /// <summary>Gets the analyzer capacity, which is counted in minutes.</summary>
    public MinuteLicenseUsage? AnalyzerCapacity { get; init; }

    /// <summary>Gets the professional licences.</summary>
    public UserLicenseUsage? Professional { get; init; }

    /// <summary>Gets the login passes, paid in tokens.</summary>
    public TokenLicenseUsage? Login { get; init; }

    /// <summary>Gets the user passes, paid in tokens.</summary>
    public TokenLicenseUsage? User { get; init; }

    /// <summary>Gets the tokens as a whole.</summary>
    public TokenStock? Tokens { get; init; }
}
