using Butler.Configuration;

namespace Butler.Core.Storage;

/// <summary>Where Butler stores data that must survive a restart. Key: <c>Butler:storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Gets or sets the path of the SQLite database file.</summary>
    /// <value><c>butler.db</c> by default. A relative path is relative to the host's content root. Missing folders are created.
    /// The file must be on a local disk; next to it, SQLite keeps <c>-wal</c> and <c>-shm</c> files and Butler a <c>.lock</c> file, and the key-value store has its own database, such as
    /// <c>butler-key-value.db</c>.</value>
    public string Path { get; set; } = "butler.db";

    /// <summary>Gets or sets how long finished deliveries and their alerts, schedule runs, executions and task starts are kept.</summary>
    /// <value>1 hour to 10 years; 14 days by default. In a file, a plain number is in days.</value>
    [Unit(TimeUnit.Days)]
    [TakesEffect(ChangeEffect.AtOnce)]
    public TimeSpan HistoryRetention { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Gets or sets the maximum number of alerts kept. The oldest are deleted first, even before <see cref="HistoryRetention"/> is over, with their finished
    /// deliveries; alerts still waiting to be sent stay.</summary>
    /// <value>1,000 to 100,000,000; 1,000,000 by default.</value>
    [TakesEffect(ChangeEffect.AtOnce)]
    public int MaxAlerts { get; set; } = 1_000_000;

    /// <summary>Gets or sets how long Butler waits while another program holds the file.</summary>
    /// <value>1 second to 1 minute; 5 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    internal static IEnumerable<SettingsProblem> Check(StorageOptions options, string key)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            yield return new SettingsProblem(key + ":path", "has no value. It must name the database file, as in 'butler.db'.");
        }
        else if (options.Path.IndexOfAny(System.IO.Path.GetInvalidPathChars()) >= 0)
        {
            yield return new SettingsProblem(key + ":path", $"is '{options.Path}' but that is not the path of a file.");
        }

        if (options.HistoryRetention < TimeSpan.FromHours(1) || options.HistoryRetention > TimeSpan.FromDays(3653))
        {
            yield return new SettingsProblem(
                key + ":historyRetention", $"is {options.HistoryRetention} but must lie between 1 hour and 3653 days.")
            {
                ConcernsShape = true,
            };
        }

        if (options.MaxAlerts is < 1000 or > 100_000_000)
        {
            yield return new SettingsProblem(key + ":maxAlerts", $"is {options.MaxAlerts} but must lie between 1000 and 100000000.") { ConcernsShape = true };
        }

        if (options.BusyTimeout < TimeSpan.FromSeconds(1) || options.BusyTimeout > TimeSpan.FromMinutes(1))
        {
            yield return new SettingsProblem(key + ":busyTimeout", $"is {options.BusyTimeout} but must lie between 1 second and 1 minute.") { ConcernsShape = true };
        }
    }
}
