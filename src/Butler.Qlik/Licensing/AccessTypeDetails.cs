namespace Butler.Qlik.Licensing;

/// <summary>One type of access license in the QRS overview: the members of all types, of which each type has some.</summary>
internal sealed record AccessTypeDetails
{
    public bool? Enabled { get; init; }

    public double? Total { get; init; }

    public double? Allocated { get; init; }

    public double? Used { get; init; }

    public double? Quarantined { get; init; }

    public double? Excess { get; init; }

    public double? Available { get; init; }

    public double? TokenCost { get; init; }

    public double? AllocatedTokens { get; init; }

    public double? UsedTokens { get; init; }

    public double? QuarantinedTokens { get; init; }

    public double? UnavailableTokens { get; init; }

    public double? AllocatedMinutes { get; init; }

    public double? UsedMinutes { get; init; }

    public double? UnavailableMinutes { get; init; }
}
