namespace Butler.Licensing;

/// <summary>Passes that are paid in tokens: for users or for logins. Numbers that Qlik Sense does not tell are <see langword="null"/>.</summary>
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
