using System.Text.Json;
using Butler.Core.Scheduling.Cron;
using Butler.Scheduling;
using Butler.Scheduling.Storage;

namespace Butler.Core.Scheduling;

/// <summary>The rules for valid schedules.</summary>
internal sealed class ScheduleRules(SchedulerOptions options, TimeZoneInfo local)
{
    public const string SkipMissed = "skip";
    public const string RunOnce = "runOnce";

    private static readonly string[] RunningStates = ["start", "started"];
    private static readonly string[] States = [.. RunningStates, "stop", "stopped"];

    public MonthNumbering Months => options.MonthNumbers;

    public static ScheduleState StateAtStartup(string word) => RunningStates.Contains(word) ? ScheduleState.Started : ScheduleState.Stopped;

    public static string ZoneName(StoredSchedule schedule) =>
        schedule.Text(ScheduleMembers.HonouredZone) is { Length: > 0 } honoured ? honoured : schedule.Text(ScheduleMembers.Zone);

    /// <summary>Returns why a stored schedule cannot run; empty if it can.</summary>
    public string FindProblem(StoredSchedule schedule, out CronTimetable? timetable, out TimeZoneInfo? zone)
    {
        timetable = null;
        zone = null;
        if (schedule.Members.ValueKind != JsonValueKind.Object)
        {
            return "this is no schedule, which would have members such as 'id' and 'cronSchedule'";
        }

        if (schedule.IdText().Length == 0)
        {
            return "the schedule has no 'id'";
        }

        if (schedule.Member(ScheduleMembers.Cron) is not { ValueKind: JsonValueKind.String } cron)
        {
            return "'cronSchedule' must be a text with a cron expression";
        }

        var zoneName = ZoneName(schedule);
        return FindCronProblem(cron.GetString()!, out timetable) is { Length: > 0 } problem ? problem
            : !ScheduleZones.TryFind(zoneName, local, out zone) ? ZoneProblem(zoneName)
            : FindPolicyProblem(schedule.Text(ScheduleMembers.MisfirePolicy));
    }

    public MisfirePolicy ReadMisfirePolicy(StoredSchedule schedule) => schedule.Text(ScheduleMembers.MisfirePolicy) switch
    {
        SkipMissed => MisfirePolicy.Skip,
        RunOnce => MisfirePolicy.RunOnce,
        _ => options.MisfirePolicy,
    };

    /// <summary>Rejects invalid members of a definition.</summary>
    /// <exception cref="InvalidScheduleException">One is wrong.</exception>
    public void Check(ScheduleDefinition definition)
    {
        if (definition.CronSchedule is { } cron && FindCronProblem(cron, out _) is { Length: > 0 } problem)
        {
            throw new InvalidScheduleException(ScheduleMembers.Cron, problem);
        }

        if (FindPolicyProblem(ScheduleJson.SourceText(definition, ScheduleMembers.MisfirePolicy) ?? "") is { Length: > 0 } policyProblem)
        {
            throw new InvalidScheduleException(ScheduleMembers.MisfirePolicy, policyProblem);
        }

        foreach (var zone in new[] { definition.TimeZone, ScheduleJson.SourceText(definition, ScheduleMembers.HonouredZone) })
        {
            if (zone is not null && !ScheduleZones.TryFind(zone, local, out _))
            {
                throw new InvalidScheduleException(ScheduleMembers.Zone, ZoneProblem(zone));
            }
        }

        if (definition.TaskId is { } task && !Guid.TryParseExact(task, "D", out _))
        {
            throw new InvalidScheduleException(
                ScheduleMembers.TaskId, $"qlikSenseTaskId '{task}': it must be the id of a task, as in e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e.");
        }

        if (definition.StartupState is { } state && !States.Contains(state))
        {
            throw new InvalidScheduleException(ScheduleMembers.StartupState, $"startupState '{state}': it must be one of {string.Join(", ", States)}.");
        }
    }

    /// <summary>Rejects a definition without the required members.</summary>
    /// <exception cref="InvalidScheduleException">A member is missing.</exception>
    public static void CheckComplete(ScheduleDefinition definition)
    {
        Require(definition.Name, ScheduleMembers.Name);
        Require(definition.CronSchedule, ScheduleMembers.Cron);
        Require(definition.TaskId, ScheduleMembers.TaskId);
        Require(definition.StartupState, ScheduleMembers.StartupState);
    }

    private static void Require(string? value, string member)
    {
        if (value is null)
        {
            throw new InvalidScheduleException(member, $"'{member}' is missing.");
        }
    }

    private string FindCronProblem(string cron, out CronTimetable? timetable) =>
        CronDialect.TryParse(cron, options.MonthNumbers, out timetable, out var problem) ? "" : $"cronSchedule '{cron}': {problem}";

    private static string FindPolicyProblem(string policy) =>
        policy is "" or SkipMissed or RunOnce ? "" : $"misfirePolicy '{policy}': it must be {SkipMissed} or {RunOnce}.";

    private static string ZoneProblem(string zone) =>
        $"timezone '{zone}': this machine knows no such zone; it must be an IANA name such as Europe/Stockholm.";
}
