using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Core.Licensing.Release;

/// <summary>When and from which users access licenses are released. Key: <c>Butler:qlikSenseLicense:licenseRelease</c>. All keys except <c>enable</c> are read at the beginning of each run.</summary>
public sealed class LicenseReleaseOptions
{
    /// <summary>Gets or sets whether the bundled host adds the feature. Has no effect on a host that adds it itself.</summary>
    /// <value><see langword="false"/> by default in a file.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets whether runs only decide and report. While it is <see langword="true"/>, no run that releases licenses can be started.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool DryRun { get; set; } = true;

    /// <summary>Gets or sets when a run is due. If one was due while Butler was not running, it is made at startup; the very first one waits
    /// until it is due.</summary>
    /// <value><c>every 24 hours</c> by default. An expression such as <c>every 6 hours</c>, <c>at 2:30 am</c> or cron, in UTC.</value>
    public string Frequency { get; set; } = "every 24 hours";

    /// <summary>Gets or sets how many licenses one run may release, both types together. Those that have been idle longest are released first.</summary>
    /// <value>0 to 100,000; 100,000 by default.</value>
    [Range(0, 100_000)]
    public int MaxReleasesPerRun { get; set; } = 100_000;

    /// <summary>Gets or sets how licenses that were never used are handled: <c>sinceAssigned</c> counts from the day of assignment
    /// and keeps the license if that day is unknown, <c>keep</c> keeps it, <c>release</c> releases it at once, as in Butler 16.</summary>
    /// <value><c>sinceAssigned</c> by default.</value>
    public string NeverUsed { get; set; } = "sinceAssigned";

    /// <summary>Gets or sets who keeps the license.</summary>
    public NeverReleaseOptions NeverRelease { get; set; } = new();

    /// <summary>Gets or sets on which days licenses are released.</summary>
    public ReleaseWindowsOptions ReleaseWindow { get; set; } = new();

    /// <summary>Gets or sets which types are released.</summary>
    public LicenseTypesOptions LicenseType { get; set; } = new();

    /// <summary>Gets or sets where releases are written.</summary>
    public LicenseReleaseDestinationOptions Destination { get; set; } = new();

    /// <summary>Gets or sets how many requests are sent to Qlik Sense at the same time.</summary>
    /// <value>1 to 16; 4 by default.</value>
    [Range(1, 16)]
    public int MaxParallelRequests { get; set; } = 4;

    /// <summary>Gets or sets the timeout of one request about a user or a license. Keep it below <c>configQRS:timeout</c>.</summary>
    /// <value>0.1 second to 5 minutes; 8 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Gets or sets the number of runs for which reports are kept; the oldest are deleted first.</summary>
    /// <value>1 to 10,000; 100 by default.</value>
    [Range(1, 10_000)]
    public int KeepReports { get; set; } = 100;

    internal static IEnumerable<SettingsProblem> Check(LicenseReleaseOptions options, string key)
    {
        var problems = new List<SettingsProblem>(Timing.Frequency.Check(options.Frequency, key + ":frequency"));
        LicenseReleaseRulesReader.Read(options, key, problems);
        if (options.RequestTimeout < TimeSpan.FromSeconds(0.1) || options.RequestTimeout > TimeSpan.FromMinutes(5))
        {
            problems.Add(new SettingsProblem(key + ":requestTimeout", $"is {options.RequestTimeout} but must lie between 0.1 second and 5 minutes.") { ConcernsShape = true });
        }

        return problems;
    }
}

/// <summary>Where releases are written.</summary>
public sealed class LicenseReleaseDestinationOptions
{
    /// <summary>Gets or sets the points in InfluxDB. Needs the destination <c>influxDb</c>.</summary>
    public LicenseReleasePointOptions InfluxDb { get; set; } = new();
}

/// <summary>Tags of points.</summary>
public sealed class LicenseReleaseTagOptions
{
    /// <summary>Gets or sets tags that every point gets.</summary>
    /// <value>Empty by default.</value>
    public IList<LicenseReleaseTag> Static { get; set; } = [];
}

/// <summary>A tag of a point.</summary>
public sealed class LicenseReleaseTag
{
    /// <summary>Gets or sets the name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    public string Value { get; set; } = "";
}

/// <summary>Which types of license are released. Other types are never touched.</summary>
public sealed class LicenseTypesOptions
{
    /// <summary>Gets or sets the rule for professional access licenses. They come first.</summary>
    public LicenseTypeOptions Professional { get; set; } = new();

    /// <summary>Gets or sets the rule for analyzer access licenses.</summary>
    public LicenseTypeOptions Analyzer { get; set; } = new();
}

/// <summary>The points <c>qlik_sense_license_release</c>, one for each license that was released.</summary>
public sealed class LicenseReleasePointOptions
{
    /// <summary>Gets or sets whether they are written.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets their tags.</summary>
    public LicenseReleaseTagOptions Tag { get; set; } = new();
}

/// <summary>The rule for one type of license.</summary>
public sealed class LicenseTypeOptions
{
    /// <summary>Gets or sets whether licenses of the type are released.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets after how many whole days (of 24 hours) without use a license is released.</summary>
    /// <value>0 to 3650 days; 30 by default.</value>
    [Range(0, 3650)]
    public int ReleaseThresholdDays { get; set; } = 30;
}

/// <summary>On which days licenses are released. On other days a scheduled run is skipped, and any other run keeps all licenses.</summary>
public sealed class ReleaseWindowsOptions
{
    /// <summary>Gets or sets the time zone that defines days.</summary>
    /// <value>An IANA name such as <c>Europe/Stockholm</c>, or a Windows name; <c>UTC</c> by default.</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Gets or sets the days on which licenses may be released: those in at least one of the windows.</summary>
    /// <value>Empty by default, which means every day.</value>
    public IList<ReleaseWindowOptions> Allow { get; set; } = [];

    /// <summary>Gets or sets the days on which no licenses are released, regardless of <see cref="Allow"/>.</summary>
    /// <value>Empty by default.</value>
    public IList<ReleaseWindowOptions> Deny { get; set; } = [];
}

/// <summary>A set of days. A day belongs to it if it matches every key that is set; at least one must be.</summary>
public sealed class ReleaseWindowOptions
{
    /// <summary>Gets or sets days of the week.</summary>
    /// <value>English names, in full or the first three letters, such as <c>sat</c>; empty, the default, for all.</value>
    public IList<string> Weekdays { get; set; } = [];

    /// <summary>Gets or sets months.</summary>
    /// <value>1 to 12, or English names, in full or the first three letters, such as <c>dec</c>; empty, the default, for all.</value>
    public IList<string> Months { get; set; } = [];

    /// <summary>Gets or sets the first day.</summary>
    /// <value><c>2026-12-20</c>, or <c>12-20</c> for that day of every year; empty, the default, for no limit.</value>
    public string From { get; set; } = "";

    /// <summary>Gets or sets the last day, inclusive.</summary>
    /// <value>Like <see cref="From"/>, and with a year exactly if that has one. Without years both are required, and the window may span New Year.</value>
    public string To { get; set; } = "";
}
