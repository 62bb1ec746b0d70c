using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Core.Tasks;

/// <summary>How executions that were started through Butler are followed. Key: <c>Butler:taskExecutions</c>.</summary>
public sealed class TaskExecutionOptions
{
    /// <summary>Gets or sets how often Butler queries the state of running executions; one query serves all of them.</summary>
    /// <value>0.2 seconds to 1 minute; 2 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how many lines from the end of the script log are kept with an execution that has ended.</summary>
    /// <value>0 to 1000; 50 by default. A request may ask for another number.</value>
    [Range(0, 1000)]
    public int ScriptLogLines { get; set; } = 50;

    /// <summary>Gets or sets how long Butler keeps looking for an execution that Qlik Sense does not know before its result is unknown.</summary>
    /// <value>5 seconds to 1 hour; 2 minutes by default. In a file, a plain number is in seconds. Time during which Qlik Sense does not
    /// respond does not count.</value>
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how long an execution is followed at most.</summary>
    /// <value>1 hour to 90 days; 7 days by default. In a file, a plain number is in days.</value>
    [Unit(TimeUnit.Days)]
    public TimeSpan WatchLimit { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets how many executions that have ended are kept; the oldest are deleted first, even before <c>Butler:storage:historyRetention</c>
    /// is over. One with an idempotency key is always kept for the key's 24 hours.</summary>
    /// <value>1 to 10,000,000; 100,000 by default.</value>
    [Range(1, 10_000_000)]
    public int MaxKept { get; set; } = 100_000;

    internal static IEnumerable<SettingsProblem> Check(TaskExecutionOptions options, string key)
    {
        if (options.PollInterval < TimeSpan.FromSeconds(0.2) || options.PollInterval > TimeSpan.FromMinutes(1))
        {
            yield return new SettingsProblem(key + ":pollInterval", $"is {options.PollInterval} but must lie between 0.2 seconds and 1 minute.") { ConcernsShape = true };
        }

        if (options.LostAfter < TimeSpan.FromSeconds(5) || options.LostAfter > TimeSpan.FromHours(1))
        {
            yield return new SettingsProblem(key + ":lostAfter", $"is {options.LostAfter} but must lie between 5 seconds and 1 hour.") { ConcernsShape = true };
        }

        if (options.WatchLimit < TimeSpan.FromHours(1) || options.WatchLimit > TimeSpan.FromDays(90))
        {
            yield return new SettingsProblem(key + ":watchLimit", $"is {options.WatchLimit} but must lie between 1 hour and 90 days.") { ConcernsShape = true };
        }
    }
}
