using Butler.Configuration;
using Butler.Scheduling;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Scheduling;

/// <summary>How schedules are stored and run. Key: <c>Butler:scheduler</c>.</summary>
public sealed class SchedulerOptions
{
    /// <summary>Gets or sets whether the bundled host adds the scheduler. Has no effect on a host that adds it itself.</summary>
    /// <value><see langword="false"/> by default in a file.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets the path of the YAML file with the schedules.</summary>
    /// <value><c>config/schedule.yaml</c> by default. A relative path is relative to the host's content root. A missing file counts as empty and
    /// is created, with its folders, when the first schedule is created. Changes by other programs are noticed. Read at startup.</value>
    [ConfigurationKeyName("configfile")]
    public string ConfigFile { get; set; } = "config/schedule.yaml";

    /// <summary>Gets or sets how months are numbered in cron expressions.</summary>
    /// <value><c>zeroBased</c> by default, as in Butler 16: 0 is January. <c>oneBased</c>: 1 is January. Read at startup.</value>
    public MonthNumbering MonthNumbers { get; set; }

    /// <summary>Gets or sets how times missed while Butler was not running or the machine was asleep are handled.</summary>
    /// <value><c>skip</c> by default; <c>runOnce</c> starts the task once. Overridden by a schedule's member <c>misfirePolicy</c>. Read at startup.</value>
    public MisfirePolicy MisfirePolicy { get; set; }

    /// <summary>Gets or sets how late a task may be started before its time counts as missed; see <see cref="MisfirePolicy"/>.</summary>
    /// <value>1 second to 1 hour; 1 minute by default. In a file, a plain number is in seconds. Read at startup.</value>
    public TimeSpan LateTolerance { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets for how long the start of a task is tried again while Qlik Sense cannot be reached.</summary>
    /// <value>0 to 1 hour; 5 minutes by default. Attempts end earlier if the schedule is due again. In a file, a plain number is in
    /// seconds. Read at startup.</value>
    public TimeSpan StartRetryWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the maximum number of schedules. When it is reached, no more can be created through the REST API; those in the file
    /// all count, however many there are.</summary>
    /// <value>1 to 100,000; 10,000 by default. Read at startup.</value>
    public int MaxSchedules { get; set; } = 10_000;

    internal static IEnumerable<SettingsProblem> Check(SchedulerOptions options, string key)
    {
        if (options.MaxSchedules is < 1 or > 100_000)
        {
            yield return new SettingsProblem(key + ":maxSchedules", $"is {options.MaxSchedules} but must lie between 1 and 100000.") { ConcernsShape = true };
        }

        if (string.IsNullOrWhiteSpace(options.ConfigFile))
        {
            yield return new SettingsProblem(key + ":configfile", "has no value. It must name the file with the schedules, as in 'config/schedule.yaml'.");
        }
        else if (options.ConfigFile.IndexOfAny(Path.GetInvalidPathChars()) >= 0)
        {
            yield return new SettingsProblem(key + ":configfile", $"is '{options.ConfigFile}' but that is not the path of a file.");
        }

        if (options.LateTolerance < TimeSpan.FromSeconds(1) || options.LateTolerance > TimeSpan.FromHours(1))
        {
            yield return new SettingsProblem(key + ":lateTolerance", $"is {options.LateTolerance} but must lie between 1 second and 1 hour.") { ConcernsShape = true };
        }

        if (options.StartRetryWindow < TimeSpan.Zero || options.StartRetryWindow > TimeSpan.FromHours(1))
        {
            yield return new SettingsProblem(key + ":startRetryWindow", $"is {options.StartRetryWindow} but must lie between 0 and 1 hour.") { ConcernsShape = true };
        }
    }
}
