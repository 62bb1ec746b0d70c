namespace Butler.Simulation;

/// <summary>Licences of one type that belong to users.</summary>
public sealed record SiteUserLicenses
{
    /// <summary>Gets how many there are.</summary>
    public long Total { get; init; }

    /// <summary>Gets how many belong to a user.</summary>
    public long Allocated { get; init; }

    /// <summary>Gets how many of these were used.</summary>
    public long Used { get; init; }

    /// <summary>Gets how many are in quarantine.</summary>
    public long Quarantined { get; init; }
}
