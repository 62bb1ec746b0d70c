namespace Butler.Simulation.Qrs.Entities;

/// <summary>Licences that belong to users.</summary>
internal sealed record UserLicensesDto(bool Enabled, long Total, long Allocated, long Used, long Quarantined, long Excess, long Available)
{
    public static UserLicensesDto Of(SiteUserLicenses? licenses) => licenses is null
        ? new(false, 0, 0, 0, 0, 0, 0)
        : new(
            true,
            licenses.Total,
            licenses.Allocated,
            licenses.Used,
            licenses.Quarantined,
            Math.Max(0, licenses.Allocated - licenses.Total),
            Math.Max(0, licenses.Total - licenses.Allocated - licenses.Quarantined));
}

/// <summary>The analyzer capacity.</summary>
internal sealed record AnalyzerTimeDto(bool Enabled, long AllocatedMinutes, long UsedMinutes, long UnavailableMinutes);

/// <summary>User passes.</summary>
internal sealed record UserAccessDto(bool Enabled, double TokenCost, long AllocatedTokens, long UsedTokens, long QuarantinedTokens);

/// <summary>Login passes.</summary>
internal sealed record LoginAccessDto(bool Enabled = false, double TokenCost = 0.1, long AllocatedTokens = 0, long UsedTokens = 0, long UnavailableTokens = 0);
