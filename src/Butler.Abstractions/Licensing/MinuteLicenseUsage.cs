namespace Butler.Licensing;

/// <summary>A capacity that is counted in minutes. Numbers that Qlik Sense does not tell are <see langword="null"/>.</summary>
public sealed record MinuteLicenseUsage
{
    /// <summary>Gets the minutes that are set aside.</summary>
    public long? Allocated { get; init; }

    /// <summary>Gets the minutes that were used.</summary>
    public long? Used { get; init; }

    /// <summary>Gets the minutes that cannot be used.</summary>
    public long? Unavailable { get; init; }
}
