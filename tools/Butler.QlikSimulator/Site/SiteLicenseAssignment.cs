namespace Butler.Simulation;

/// <summary>An access licence that a user holds. It was given to the user at <see cref="SiteEntity.CreatedDate"/>.</summary>
public sealed record SiteLicenseAssignment : SiteEntity
{
    /// <summary>Gets the type of the licence.</summary>
    public required SiteLicenseType Type { get; init; }

    /// <summary>Gets the id of the user.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Gets when it was used last, UTC; <see langword="null"/> for never.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Gets whether it is in quarantine.</summary>
    public bool Quarantined { get; init; }
}
