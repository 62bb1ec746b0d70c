namespace Butler.Simulation;

/// <summary>The types of access licence that users hold.</summary>
public enum SiteLicenseType
{
    /// <summary>Professional access.</summary>
    Professional,

    /// <summary>Analyzer access.</summary>
    Analyzer,
}
