namespace Butler.Versions;

/// <summary>Reads the version of Qlik Sense.</summary>
public interface IQlikSenseVersionSource
{
    /// <summary>Reads the version.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The version.</returns>
    /// <exception cref="HttpRequestException">Qlik Sense cannot be reached, or returned an invalid response; the message says which.</exception>
    Task<QlikSenseVersion> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The version of client-managed Qlik Sense, in Qlik Sense's own format; values that it does not provide are <see langword="null"/>.</summary>
public sealed record QlikSenseVersion
{
    /// <summary>Gets the version, as in <c>14.173.4</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the name of the release, as in <c>February 2024 Patch 1</c>.</summary>
    public string? ReleaseLabel { get; init; }

    /// <summary>Gets the name of the product, as in <c>Qlik Sense</c>.</summary>
    public string? ProductName { get; init; }

    /// <summary>Gets how it is deployed, as in <c>QlikSenseServer</c>.</summary>
    public string? DeploymentType { get; init; }

    /// <summary>Gets product and version in one text, as in <c>qliksenseserver:14.173.4</c>.</summary>
    public string? SenseId { get; init; }

    /// <summary>Gets the fingerprint of the composition.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Gets the version in the older numbering, such as <c>4.0.X</c>.</summary>
    public string? DeprecatedProductVersion { get; init; }

    /// <summary>Gets the years of the copyright, as in <c>1993-2024</c>.</summary>
    public string? CopyrightYearRange { get; init; }
}
