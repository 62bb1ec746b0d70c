namespace Butler.Licensing;

/// <summary>Licences that belong to users: professional or analyzer. Numbers that Qlik Sense does not tell are <see langword="null"/>.</summary>
public sealed record UserLicenseUsage
{
    /// <summary>Gets how many there are.</summary>
    public long? Total { get; init; }

    /// <summary>Gets how many belong to a user.</summary>
    public long? Allocated { get; init; }

    /// <summary>Gets how many of the allocated ones were used lately.</summary>
    public long? Used { get; init; }

    /// <summary>Gets how many are free.</summary>
    public long? Available { get; init; }

    /// <summary>Gets how many were taken from a user and cannot be given to another one yet.</summary>
    public long? Quarantined { get; init; }

    /// <summary>Gets how many are given away beyond the total.</summary>
    public long? Excess { get; init; }
}
