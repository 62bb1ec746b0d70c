namespace Butler.Licensing;

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
