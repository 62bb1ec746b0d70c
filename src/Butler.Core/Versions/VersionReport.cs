using Butler.Alerts;
using Butler.Measurements;
using Butler.Versions;

namespace Butler.Core.Versions;

/// <summary>Creates the report on the version of Qlik Sense: a point with the names of Butler 16, and fields for messages.</summary>
internal static class VersionReport
{
    /// <summary>Creates the report.</summary>
    /// <param name="version">The version.</param>
    /// <param name="previous">The version before, when it was another one.</param>
    public static ReportAlert Of(QlikSenseVersion version, string? previous) => new()
    {
        Report = AlertKinds.QlikVersion.Name,
        Summary = string.Join(
            ' ',
            new[] { version.ProductName, version.ReleaseLabel, version.Version is { } number ? $"({number})" : null }
                .Where(static part => part is { Length: > 0 })),
        Fields =
        [
            new("version", version.Version),
            new("previousVersion", previous),
            new("isChanged", previous is not null),
            new("releaseLabel", version.ReleaseLabel),
            new("productName", version.ProductName),
            new("deploymentType", version.DeploymentType),
            new("senseId", version.SenseId),
            new("contentHash", version.ContentHash),
            new("deprecatedProductVersion", version.DeprecatedProductVersion),
            new("copyrightYearRange", version.CopyrightYearRange),
        ],
        Points =
        [
            new Measurement(
                "qlik_sense_version",
                [],
                [
                    new("content_hash", version.ContentHash),
                    new("sense_id", version.SenseId),
                    new("version", version.Version),
                    new("deployment_type", version.DeploymentType),
                    new("release_label", version.ReleaseLabel),
                    new("deprecated_product_version", version.DeprecatedProductVersion),
                    new("product_name", version.ProductName),
                    new("copyright_year_range", version.CopyrightYearRange),
                ]),
        ],
    };
}
