using Butler.Configuration;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>How Butler compares what events told it with what Qlik Sense and Qlik Cloud say. Key: <c>Butler:reconciliation</c>.</summary>
public sealed class ReconciliationOptions
{
    /// <summary>Gets or sets whether Butler reads the executions of all sites and tenants and makes alerts of ends that no event announced.</summary>
    /// <value><see langword="true"/> by default; <see langword="false"/> by default in a file. It works beside log events, as a safety net, and without any.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets how often each site and tenant is read.</summary>
    /// <value>10 seconds to 1 hour; 1 minute by default. In a file, a plain number is in seconds.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how long an end may wait for its event before Butler makes an alert of it.</summary>
    /// <value>0 to 1 hour; 2 minutes by default. In a file, a plain number is in seconds. Where no log events are received at all, an end waits for
    /// one further reading only.</value>
    public TimeSpan Settle { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how much of the past is read when Butler first meets a site or tenant. It serves the history and its statistics; no alerts come of it.</summary>
    /// <value>0 to 365 days; 30 days by default. In a file, a plain number is in days.</value>
    [Unit(TimeUnit.Days)]
    public TimeSpan Backfill { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets how much is read again each time, for results that are written late or by a node whose clock is behind.</summary>
    /// <value>1 minute to 6 hours; 10 minutes by default. In a file, a plain number is in seconds.</value>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets after how long without any log event from a node, although it ran tasks, Butler reports that its log appender does not work.</summary>
    /// <value>0 to 7 days; 6 hours by default. 0 turns it off. In a file, a plain number is in hours.</value>
    [Unit(TimeUnit.Hours)]
    public TimeSpan EventSilence { get; set; } = TimeSpan.FromHours(6);

    internal static IEnumerable<SettingsProblem> Check(ReconciliationOptions options, string key)
    {
        (string Name, TimeSpan Value, TimeSpan Least, TimeSpan Most, string Allowed)[] ranges =
        [
            ("interval", options.Interval, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1), "10 seconds and 1 hour"),
            ("settle", options.Settle, TimeSpan.Zero, TimeSpan.FromHours(1), "0 and 1 hour"),
            ("backfill", options.Backfill, TimeSpan.Zero, TimeSpan.FromDays(365), "0 and 365 days"),
            ("overlap", options.Overlap, TimeSpan.FromMinutes(1), TimeSpan.FromHours(6), "1 minute and 6 hours"),
            ("eventSilence", options.EventSilence, TimeSpan.Zero, TimeSpan.FromDays(7), "0 and 7 days"),
        ];
        return ranges
            .Where(static range => range.Value < range.Least || range.Value > range.Most)
            .Select(range => new SettingsProblem($"{key}:{range.Name}", $"is {range.Value} but must lie between {range.Allowed}.") { ConcernsShape = true });
    }
}
