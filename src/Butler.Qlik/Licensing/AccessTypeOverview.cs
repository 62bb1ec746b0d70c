namespace Butler.Qlik.Licensing;

/// <summary>The QRS overview of access licenses. Servers leave out unknown values, so everything can be missing.</summary>
internal sealed record AccessTypeOverview
{
    public bool? TokensEnabled { get; init; }

    public double? TotalTokens { get; init; }

    public double? AvailableTokens { get; init; }

    public AccessTypeDetails? UserAccess { get; init; }

    public AccessTypeDetails? LoginAccess { get; init; }

    public AccessTypeDetails? ProfessionalAccess { get; init; }

    public AccessTypeDetails? AnalyzerAccess { get; init; }

    public AccessTypeDetails? AnalyzerTimeAccess { get; init; }
}
