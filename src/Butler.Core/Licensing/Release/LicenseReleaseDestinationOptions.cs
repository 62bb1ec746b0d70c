namespace Butler.Core.Licensing.Release;

/// <summary>Where releases are written to.</summary>
public sealed class LicenseReleaseDestinationOptions
{
    /// <summary>Gets or sets the points in InfluxDB. Needs the destination <c>influxDb</c>.</summary>
    public LicenseReleasePointOptions InfluxDb { get; set; } = new();
}
