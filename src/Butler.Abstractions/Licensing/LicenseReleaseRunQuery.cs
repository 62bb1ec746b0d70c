namespace Butler.Licensing;

/// <summary>Which runs to list, newest first.</summary>
public sealed record LicenseReleaseRunQuery
{
    /// <summary>Gets the id of the run after which to go on; <see langword="null"/> to begin with the newest.</summary>
    public string? After { get; init; }

    /// <summary>Gets how many to list at most.</summary>
    /// <value>1 to 1000; 50 by default. Other numbers count as the nearest of these.</value>
    public int Limit { get; init; } = 50;
}
