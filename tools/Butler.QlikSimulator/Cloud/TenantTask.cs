namespace Butler.Simulation.Cloud;

/// <summary>A task of a tenant: it reloads an app by a recurrence or after other tasks.</summary>
public sealed record TenantTask : TenantEntity
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the id of the app.</summary>
    public required string AppId { get; init; }

    /// <summary>Gets where it lives. Default: the newest.</summary>
    public TenantTaskGeneration Generation { get; init; } = TenantTaskGeneration.Scheduling;

    /// <summary>Gets a value indicating whether it starts anything. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets why it is disabled, such as CONSECUTIVE-FAILURES; empty, the default, for by hand.</summary>
    public string DisabledCode { get; init; } = "";

    /// <summary>Gets the recurrence, such as <c>RRULE:FREQ=DAILY;BYHOUR=8;BYMINUTE=0</c>; empty, the default, for none.</summary>
    public string Recurrence { get; init; } = "";

    /// <summary>Gets the time that the recurrence is counted from, on the wall clock of <see cref="TimeZone"/>.</summary>
    public DateTime StartDateTime { get; init; } = new(2026, 1, 1);

    /// <summary>Gets the last moment, on the wall clock of <see cref="TimeZone"/>; <see langword="null"/>, the default, for never.</summary>
    public DateTime? EndDateTime { get; init; }

    /// <summary>Gets the IANA name of the time zone. Default UTC.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Gets the ids of the tasks that it follows when they have succeeded; all of them must have.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Gets when it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets when it was changed last.</summary>
    public DateTimeOffset UpdatedAt { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets when its recurrence comes next.</summary>
    /// <param name="after">The moment that it lies after.</param>
    /// <returns>The moment, UTC, or <see langword="null"/> for never.</returns>
    /// <exception cref="FormatException">The recurrence is none.</exception>
    public DateTimeOffset? NextAfter(DateTimeOffset after) =>
        Recurrence.Length == 0 ? null : new CloudRecurrence(Recurrence, StartDateTime, EndDateTime, TimeZone).Next(after);
}

/// <summary>The generations of tasks in Qlik Cloud.</summary>
public enum TenantTaskGeneration
{
    /// <summary><c>/api/v1/reload-tasks</c>.</summary>
    Legacy,

    /// <summary><c>/api/v1/tasks</c>.</summary>
    Tasks,

    /// <summary><c>/api/scheduling/tasks</c>.</summary>
    Scheduling,
}
