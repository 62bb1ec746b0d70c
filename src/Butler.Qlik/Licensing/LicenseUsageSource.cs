using System.Text.Json.Serialization;
using Butler.Licensing;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Licensing;

/// <summary>Reads the use of access licenses from QRS.</summary>
internal sealed class LicenseUsageSource(IQrsClient client) : ILicenseUsageSource
{
    // Only this user may see licenses, whatever headers are configured.
    private static readonly QrsCall Overview = new("license/accesstypeoverview", "license/accesstypeoverview") { IsServiceAccountOnly = true };

    public async Task<LicenseUsage> ReadAsync(CancellationToken cancellationToken)
    {
        AccessTypeOverview found;
        try
        {
            found = await client.GetAsync(Overview, LicenseJson.Default.AccessTypeOverview, cancellationToken);
        }
        catch (QrsException failure)
        {
            throw new HttpRequestException(failure.Message, failure);
        }

        return new LicenseUsage
        {
            Analyzer = OfUsers(found.AnalyzerAccess),
            AnalyzerCapacity = found.AnalyzerTimeAccess is { Enabled: true } time
                ? new() { Allocated = Whole(time.AllocatedMinutes), Used = Whole(time.UsedMinutes), Unavailable = Whole(time.UnavailableMinutes) }
                : null,
            Professional = OfUsers(found.ProfessionalAccess),
            Login = OfTokens(found.LoginAccess),
            User = OfTokens(found.UserAccess),
            Tokens = found.TokensEnabled == true ? new() { Total = Whole(found.TotalTokens), Available = Whole(found.AvailableTokens) } : null,
        };
    }

    private static UserLicenseUsage? OfUsers(AccessTypeDetails? found) => found is { Enabled: true }
        ? new()
        {
            Total = Whole(found.Total),
            Allocated = Whole(found.Allocated),
            Used = Whole(found.Used),
            Available = Whole(found.Available),
            Quarantined = Whole(found.Quarantined),
            Excess = Whole(found.Excess),
        }
        : null;

    private static TokenLicenseUsage? OfTokens(AccessTypeDetails? found) => found is { Enabled: true }
        ? new()
        {
            TokenCost = found.TokenCost,
            Allocated = Whole(found.AllocatedTokens),
            Used = Whole(found.UsedTokens),
            Quarantined = Whole(found.QuarantinedTokens),
            Unavailable = Whole(found.UnavailableTokens),
        }
        : null;

    // Counts may be numbers in any form, such as 5.0.
    private static long? Whole(double? number) => number is { } known ? (long)Math.Round(known, MidpointRounding.AwayFromZero) : null;
}

/// <summary>Defines how QRS's JSON about access licenses is parsed.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AccessTypeOverview))]
internal sealed partial class LicenseJson : JsonSerializerContext;
