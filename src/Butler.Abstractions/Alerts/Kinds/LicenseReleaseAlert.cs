using System.Globalization;
using System.Text.Json.Serialization;
using Butler.Licensing;

namespace Butler.Alerts;

/// <summary>The end of a license release run.</summary>
public sealed record LicenseReleaseAlert : Alert
{
    /// <summary>Gets the kind (<c>licenseRelease</c>). No destination gets it unless it has a section of that name, or a route.</summary>
    public static AlertKind Known { get; } =
        new("license-release", "licenseRelease", "Qlik Sense license release ended", AlertSeverity.Information);

    /// <summary>Gets the report.</summary>
    public LicenseReleaseRun Run { get; init; } = new("");

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => Known.Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Run.Id;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string SubjectName => Run switch
    {
        { DryRun: true, Counts: var counts } =>
            string.Create(CultureInfo.InvariantCulture, $"dry run: {counts.Planned} would be released, {counts.Kept} kept, {counts.Failed} failed"),
        { Counts: var counts } => string.Create(
            CultureInfo.InvariantCulture,
            $"{Run.State.ToString().ToLowerInvariant()}: {counts.Released} released, {counts.Kept} kept, {counts.Failed + counts.Unconfirmed + counts.Planned} failed"),
    };
}
