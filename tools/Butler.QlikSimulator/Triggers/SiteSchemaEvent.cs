namespace Butler.Simulation;

/// <summary>A trigger by the clock (QRS <c>SchemaEvent</c>). <see cref="SiteTrigger"/> makes the usual forms.</summary>
public sealed record SiteSchemaEvent : SiteEntity
{
    /// <summary>The filter that lets every time pass.</summary>
    public const string EveryTime = "* * - * * * * *";

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the id of the task that it starts.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Gets a value indicating whether it starts anything. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets the IANA name of the time zone of all its times. A name that is unknown stands for UTC, the default.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Gets how it keeps to summer time. Default: as people in the time zone do.</summary>
    public SiteDaylightSaving DaylightSavingTime { get; init; }

    /// <summary>Gets the first time, on the wall clock of <see cref="TimeZone"/>; all later ones are counted from it.</summary>
    public required DateTime StartDate { get; init; }

    /// <summary>Gets the last moment, on the wall clock of <see cref="TimeZone"/>. Default: the year 9999, never.</summary>
    public DateTime ExpirationDate { get; init; } = new(9999, 1, 1);

    /// <summary>Gets the form as people see it; what counts are the two descriptions.</summary>
    public SiteIncrementOption IncrementOption { get; init; }

    /// <summary>Gets the step: minutes, hours, days and weeks. All zero, the default, for a trigger that starts its task once.</summary>
    public string IncrementDescription { get; init; } = "0 0 0 0";

    /// <summary>Gets the filters that a time must pass, each of eight positions. A time that passes one of them counts.</summary>
    public IReadOnlyList<string> SchemaFilterDescription { get; init; } = [EveryTime];

    /// <summary>Gets the id of the <c>operational</c> part.</summary>
    public Guid OperationalId { get; init; } = Guid.NewGuid();

    /// <summary>Gets when it is due next, UTC; <see langword="null"/> for never. The running simulator keeps it.</summary>
    public DateTimeOffset? NextExecution { get; init; }

    /// <summary>Gets how often it came due while it was enabled.</summary>
    public int TimesTriggered { get; init; }
}

/// <summary>How a trigger keeps to summer time; the numbers are QRS's own.</summary>
public enum SiteDaylightSaving
{
    /// <summary>As the time zone does.</summary>
    Observe = 0,

    /// <summary>Standard time all year.</summary>
    PermanentStandard = 1,

    /// <summary>Summer time all year.</summary>
    PermanentDaylight = 2,
}

/// <summary>The form of a trigger; the numbers are QRS's own.</summary>
public enum SiteIncrementOption
{
    /// <summary>Once.</summary>
    Once = 0,

    /// <summary>By minutes or hours.</summary>
    Hourly = 1,

    /// <summary>By days.</summary>
    Daily = 2,

    /// <summary>On days of the week.</summary>
    Weekly = 3,

    /// <summary>On days of the month.</summary>
    Monthly = 4,

    /// <summary>Anything else.</summary>
    Custom = 5,
}
