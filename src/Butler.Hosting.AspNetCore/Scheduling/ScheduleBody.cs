using Butler.Hosting.AspNetCore.V4.Schema;
using Butler.Scheduling;

namespace Butler.Hosting.AspNetCore.Scheduling;

/// <summary>The body that describes a schedule; unknown members are preserved.</summary>
internal static class ScheduleBody
{
    /// <summary>A whole schedule.</summary>
    public static ObjectSchema Whole { get; } = Schema(isWhole: true);

    /// <summary>The members of a schedule to change.</summary>
    public static ObjectSchema Part { get; } = Schema(isWhole: false);

    public static ScheduleDefinition Read(BodyObject body) => new()
    {
        Name = body.Text("name"),
        CronSchedule = body.Text("cronSchedule"),
        TimeZone = body.Text("timezone"),
        TaskId = body.Text("qlikSenseTaskId"),
        StartupState = body.Text("startupState"),
        Tags = body.TextList("tags"),
        Source = body.Raw,
    };

    private static ObjectSchema Schema(bool isWhole) => new(
        new Field("name", FieldType.Text) { IsRequired = isWhole, Description = "What people call the schedule." },
        new Field("cronSchedule", FieldType.Text)
        {
            IsRequired = isWhole,
            Description = "A cron expression of 5 fields, or of 6 that start with the seconds. Numbers of months start at 0 unless configured otherwise.",
        },
        new Field("timezone", FieldType.Text)
        {
            IsRequired = isWhole,
            Description = "The IANA name of the time zone of the cron expression, as in Europe/Stockholm; empty for the zone of the machine.",
        },
        new Field("qlikSenseTaskId", FieldType.Text) { IsRequired = isWhole, Description = "The id of the task to start." },
        new Field("startupState", FieldType.Text)
        {
            IsRequired = isWhole,
            Allowed = ["start", "started", "stop", "stopped"],
            Description = "Whether the schedule runs at once and after a restart.",
        },
        new Field("tags", FieldType.TextList) { Description = "Words for people." });
}
