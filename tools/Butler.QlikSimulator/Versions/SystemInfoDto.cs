namespace Butler.Simulation.Versions;

/// <summary>What the central node tells about its version.</summary>
internal sealed record SystemInfoDto(string Version, string ReleaseLabel)
{
    public string ContentHash { get; init; } = "0f5c3d4a7be16d1f";

    public string SenseId { get; init; } = $"qliksenseserver:{Version}";

    public string OriginalClassName { get; init; } = "Composition";

    public string DeploymentType { get; init; } = "QlikSenseServer";

    public string DeprecatedProductVersion { get; init; } = "4.0.X";

    public string ProductName { get; init; } = "Qlik Sense";

    public string CopyrightYearRange { get; init; } = "1993-2024";
}
