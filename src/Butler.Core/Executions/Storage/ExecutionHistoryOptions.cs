using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Core.Executions.Storage;

/// <summary>How long the history of executions is kept. Key: <c>Butler:executionHistory</c>.</summary>
public sealed class ExecutionHistoryOptions
{
    /// <summary>Gets or sets how long executions are kept.</summary>
    /// <value>1 day to 10 years; 90 days by default. In a file, a plain number is in days.</value>
    [Unit(TimeUnit.Days)]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Gets or sets how many executions are kept; the oldest are deleted first, even before <see cref="Retention"/> is over.</summary>
    /// <value>1,000 to 100,000,000; 1,000,000 by default. A row takes about one kilobyte.</value>
    [Range(1_000, 100_000_000)]
    public int MaxRows { get; set; } = 1_000_000;

    internal static IEnumerable<SettingsProblem> Check(ExecutionHistoryOptions options, string key)
    {
        if (options.Retention < TimeSpan.FromDays(1) || options.Retention > TimeSpan.FromDays(3653))
        {
            yield return new SettingsProblem(key + ":retention", $"is {options.Retention} but must lie between 1 day and 10 years.") { ConcernsShape = true };
        }
    }
}
