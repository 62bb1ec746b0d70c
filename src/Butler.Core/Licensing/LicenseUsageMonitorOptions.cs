using Butler.Configuration;

namespace Butler.Core.Licensing;

/// <summary>When the use of access licenses is reported. Key: <c>Butler:qlikSenseLicense:licenseMonitor</c>.</summary>
public sealed class LicenseUsageMonitorOptions
{
    /// <summary>Gets or sets whether the bundled host adds the monitor. Has no effect on a host that adds it itself.</summary>
    /// <value><see langword="false"/> by default in a file.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets when the use is reported, in addition to once at startup.</summary>
    /// <value><c>every 6 hours</c> by default. An expression such as <c>every 15 minutes</c>, <c>at 2:30 am</c> or cron, in UTC.</value>
    public string Frequency { get; set; } = "every 6 hours";

    internal static IEnumerable<SettingsProblem> Check(LicenseUsageMonitorOptions options, string key) =>
        Timing.Frequency.Check(options.Frequency, key + ":frequency");
}
