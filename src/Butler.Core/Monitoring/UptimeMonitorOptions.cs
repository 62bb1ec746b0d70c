using Butler.Configuration;

namespace Butler.Core.Monitoring;

/// <summary>When Butler reports its uptime and memory. Key: <c>Butler:uptimeMonitor</c>.</summary>
public sealed class UptimeMonitorOptions
{
    /// <summary>Gets or sets whether the bundled host adds the monitor. Has no effect on a host that adds it itself.</summary>
    /// <value><see langword="false"/> by default in a file.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets when a report is made. There is none at startup.</summary>
    /// <value><c>every 15 minutes</c> by default. An expression such as <c>every 6 hours</c>, <c>at 2:30 am</c> or cron, in UTC.</value>
    [TakesEffect(ChangeEffect.AtOnce)]
    public string Frequency { get; set; } = "every 15 minutes";

    /// <summary>Gets or sets the level of the report in the log.</summary>
    /// <value><c>error</c>, <c>warn</c>, <c>info</c>, <c>verbose</c>, <c>debug</c> or <c>silly</c>; <c>verbose</c> by default.</value>
    [TakesEffect(ChangeEffect.AtOnce)]
    public string LogLevel { get; set; } = "verbose";

    internal static IEnumerable<SettingsProblem> Check(UptimeMonitorOptions options, string key)
    {
        foreach (var problem in Timing.Frequency.Check(options.Frequency, key + ":frequency"))
        {
            yield return problem;
        }

        if (UptimeLogLevel.Find(options.LogLevel) is null)
        {
            yield return new SettingsProblem(
                key + ":logLevel", $"is '{options.LogLevel}' but must be one of error, warn, info, verbose, debug, silly.")
            {
                ConcernsShape = true,
            };
        }
    }
}
