using Butler.Core.Scheduling.Cron;
using Butler.Scheduling;
using Butler.Scheduling.Storage;

namespace Butler.Core.Scheduling;

/// <summary>A stored schedule, understood as far as it can be.</summary>
internal sealed class ScheduleEntry
{
    private ScheduleEntry(StoredSchedule stored) => Stored = stored;

    public StoredSchedule Stored { get; }

    public string Id { get; private init; } = "";

    public string Name { get; private init; } = "";

    public string TaskId { get; private init; } = "";

    public string StartupState { get; private init; } = "";

    public MisfirePolicy MisfirePolicy { get; private init; }

    /// <summary>Gets when it is due; <see langword="null"/> if it cannot run.</summary>
    public CronTimetable? Timetable { get; private init; }

    public TimeZoneInfo Zone { get; private init; } = TimeZoneInfo.Utc;

    /// <summary>Gets what determines its times: if this changes, past times no longer count.</summary>
    public string Timing { get; private init; } = "";

    public string Problem { get; private init; } = "";

    /// <summary>Determines whether both run at the same times, with the same task and options.</summary>
    public bool RunsLike(ScheduleEntry other) =>
        Timing == other.Timing && TaskId == other.TaskId && MisfirePolicy == other.MisfirePolicy;

    public ScheduleState StateAtStartup => ScheduleRules.StateAtStartup(StartupState);

    /// <summary>Reads all entries. For a duplicate id, the last entry that can run counts.</summary>
    public static IReadOnlyList<ScheduleEntry> ReadAll(IReadOnlyList<StoredSchedule> stored, ScheduleRules rules)
    {
        var entries = stored.Select(schedule => Read(schedule, rules)).ToArray();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            if (entries[i].Problem.Length == 0 && !taken.Add(entries[i].Id))
            {
                entries[i] = Broken(entries[i], $"the id '{entries[i].Id}' stands again further down, and that one counts");
            }
        }

        return entries;
    }

    private static ScheduleEntry Read(StoredSchedule stored, ScheduleRules rules)
    {
        var id = stored.IdText();
        var zoneName = ScheduleRules.ZoneName(stored);
        var problem = rules.FindProblem(stored, out var timetable, out var zone);
        return new ScheduleEntry(stored)
        {
            Id = id,
            Name = stored.Text(ScheduleMembers.Name),
            TaskId = stored.Text(ScheduleMembers.TaskId),
            StartupState = stored.Text(ScheduleMembers.StartupState),
            MisfirePolicy = rules.ReadMisfirePolicy(stored),
            Timetable = problem.Length == 0 ? timetable : null,
            Zone = zone ?? TimeZoneInfo.Utc,
            Timing = $"{stored.Text(ScheduleMembers.Cron)}|{zoneName}|{rules.Months}",
            Problem = problem.Length == 0 ? "" : $"{stored.Place}: {problem}",
        };
    }

    private static ScheduleEntry Broken(ScheduleEntry entry, string problem) => new(entry.Stored)
    {
        Id = entry.Id,
        TaskId = entry.TaskId,
        StartupState = entry.StartupState,
        MisfirePolicy = entry.MisfirePolicy,
        Problem = $"{entry.Stored.Place}: {problem}",
    };
}
