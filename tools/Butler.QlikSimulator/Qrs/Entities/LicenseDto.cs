using System.Globalization;

namespace Butler.Simulation.Qrs.Entities;

/// <summary>The licence as QRS shows it; the last day stands in a text of several lines.</summary>
internal sealed record LicenseDto
{
    public string Id { get; init; } = "5b1e0f0a-3c5e-4a0e-9d8f-2f8c1d0b7a11";

    public string Serial { get; init; } = "9999000000001069";

    public string Name { get; init; } = "Simulated site";

    public string Organization { get; init; } = "Example";

    public int Product { get; init; } = 28;

    public string KeyDetails { get; init; } = "";

    public bool IsExpired { get; init; }

    public bool IsBlacklisted { get; init; }

    public bool IsInvalid { get; init; }

    public string SchemaPath { get; init; } = "License";

    public static LicenseDto Of(SiteLicense license) => new()
    {
        KeyDetails = $"Valid To: {license.ValidTo.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\nAllocated Professional: 10\nAllocated Analyzer: 50\n",
        IsExpired = license.IsExpired,
    };
}
