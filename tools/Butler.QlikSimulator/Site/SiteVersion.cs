namespace Butler.Simulation;

/// <summary>The version of a simulated Qlik Sense.</summary>
public sealed record SiteVersion
{
    /// <summary>Gets the version.</summary>
    public string Version { get; init; } = "14.173.4";

    /// <summary>Gets the name of the release.</summary>
    public string ReleaseLabel { get; init; } = "February 2024 Patch 1";
}
