namespace Butler.Simulation.Qrs.Entities;

/// <summary>The overview of access licences. Types that the site does not have are there and not enabled.</summary>
internal sealed record AccessTypeOverviewDto
{
    private const int TokenCost = 1;

    public long TotalTokens { get; init; }

    public long AvailableTokens { get; init; }

    public bool TokensEnabled { get; init; }

    public required UserAccessDto UserAccess { get; init; }

    public LoginAccessDto LoginAccess { get; init; } = new();

    public required UserLicensesDto ProfessionalAccess { get; init; }

    public required UserLicensesDto AnalyzerAccess { get; init; }

    public required AnalyzerTimeDto AnalyzerTimeAccess { get; init; }

    public string SchemaPath { get; init; } = "AccessTypeOverview";

    public static AccessTypeOverviewDto Of(SiteAccessTypes types) => new()
    {
        TotalTokens = types.Tokens?.Total ?? 0,
        AvailableTokens = types.Tokens is { } tokens ? tokens.Total - tokens.Used : 0,
        TokensEnabled = types.Tokens is not null,
        UserAccess = new(types.Tokens is not null, TokenCost, types.Tokens?.Used ?? 0, types.Tokens?.Used ?? 0, 0),
        ProfessionalAccess = UserLicensesDto.Of(types.Professional),
        AnalyzerAccess = UserLicensesDto.Of(types.Analyzer),
        AnalyzerTimeAccess = new(types.AnalyzerMinutes is not null, types.AnalyzerMinutes?.Allocated ?? 0, types.AnalyzerMinutes?.Used ?? 0, 0),
    };
}
