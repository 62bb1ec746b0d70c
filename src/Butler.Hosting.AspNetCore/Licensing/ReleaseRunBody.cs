using Butler.Licensing;

namespace Butler.Hosting.AspNetCore.Licensing;

/// <summary>What a run is asked for with. An empty object asks for a dry run of all enabled types.</summary>
internal sealed record ReleaseRunBody
{
    /// <summary>Gets whether nothing is to be released. A request that does not say <see langword="false"/> itself never releases anything.</summary>
    public bool? DryRun { get; init; }

    /// <summary>Gets how many licences may be released; never more than the settings say.</summary>
    public int? MaxReleases { get; init; }

    /// <summary>Gets the types to look at: <c>Professional</c>, <c>Analyzer</c>; all enabled ones when it is absent.</summary>
    public IReadOnlyList<ReleasableLicense>? Licenses { get; init; }
}
