using System.Text.Json;
using Butler.Core.Scheduling;
using Butler.Scheduling.Storage;

namespace Butler.Core.Tests.Scheduling;

/// <summary>Schedules as a store holds them.</summary>
internal static class Stored
{
    public const string Task = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";

    public static StoredSchedule Schedule(string id, string cron, string zone = "UTC", string? misfirePolicy = null) => new(
        JsonSerializer.SerializeToElement(new Dictionary<string, string>
        {
            ["id"] = id,
            ["cronSchedule"] = cron,
            ["timezone"] = zone,
            ["qlikSenseTaskId"] = Task,
            ["startupState"] = "started",
            ["misfirePolicy"] = misfirePolicy ?? "skip",
        }),
        "here");

    public static ScheduleEntry Entry(string id, string cron, string zone = "UTC", string? misfirePolicy = null)
    {
        var entry = ScheduleEntry.ReadAll([Schedule(id, cron, zone, misfirePolicy)], new ScheduleRules(new SchedulerOptions(), TimeZoneInfo.Utc))[0];
        entry.Problem.Should().BeEmpty();
        return entry;
    }
}
