namespace Butler.Simulation;

/// <summary>The access licences of a site and how many of them are in use.</summary>
public sealed record SiteAccessTypes
{
    /// <summary>Gets the professional licences; <see langword="null"/> for a site without any.</summary>
    public SiteUserLicenses? Professional { get; init; } = new() { Total = 25, Allocated = 5, Used = 3 };

    /// <summary>Gets the analyzer licences; <see langword="null"/> for a site without any.</summary>
    public SiteUserLicenses? Analyzer { get; init; } = new() { Total = 50, Allocated = 44, Used = 31, Quarantined = 2 };

    /// <summary>Gets the minutes of the analyzer capacity, set aside and used; <see langword="null"/> for a site without any.</summary>
    public (long Allocated, long Used)? AnalyzerMinutes { get; init; } = (700, 10);

    /// <summary>Gets the tokens, all and used by user passes; <see langword="null"/> for a site without any.</summary>
    public (long Total, long Used)? Tokens { get; init; }
}
