using Butler.Configuration;

namespace Butler.Core.Versions;

/// <summary>When the version of Qlik Sense is reported. Key: <c>Butler:qlikSenseVersion:versionMonitor</c>.</summary>
public sealed class VersionMonitorOptions
{
    /// <summary>Gets or sets whether the bundled host adds the monitor. Has no effect on a host that adds it itself.</summary>
    /// <value><see langword="false"/> by default in a file.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets when the version is reported, in addition to once at startup.</summary>
    /// <value><c>every 24 hours</c> by default. An expression such as <c>every 6 hours</c>, <c>at 2:30 am</c> or cron, in UTC.</value>
    [TakesEffect(ChangeEffect.AtOnce)]
    public string Frequency { get; set; } = "every 24 hours";

    internal static IEnumerable<SettingsProblem> Check(VersionMonitorOptions options, string key) =>
        Timing.Frequency.Check(options.Frequency, key + ":frequency");
}
