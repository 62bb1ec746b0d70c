using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>Turns triggers into the shapes of the repository service.</summary>
internal sealed class EventMapper(QlikSite site)
{
    private const int Schema = 0;
    private const int Composite = 1;

    public EventDto Full(SiteSchemaEvent trigger) => new()
    {
        Id = trigger.Id,
        CreatedDate = trigger.CreatedDate,
        ModifiedDate = trigger.ModifiedDate,
        ModifiedByUserName = trigger.ModifiedByUserName,
        TimeZone = trigger.TimeZone,
        DaylightSavingTime = trigger.DaylightSavingTime,
        StartDate = OnWall(trigger.StartDate),
        ExpirationDate = OnWall(trigger.ExpirationDate),
        SchemaFilterDescription = [.. trigger.SchemaFilterDescription],
        IncrementDescription = trigger.IncrementDescription,
        IncrementOption = trigger.IncrementOption,
        Name = trigger.Name,
        Enabled = trigger.Enabled,
        EventType = Schema,
        ReloadTask = Task(trigger.TaskId, SiteTaskKind.Reload),
        UserSyncTask = Task(trigger.TaskId, SiteTaskKind.UserSync),
        ExternalProgramTask = Task(trigger.TaskId, SiteTaskKind.ExternalProgram),
        Operational = Operational(trigger),
        SchemaPath = "SchemaEvent",
    };

    public EventRefDto Condensed(SiteSchemaEvent trigger) => new(
        trigger.Id,
        trigger.Name,
        trigger.Enabled,
        Schema,
        Task(trigger.TaskId, SiteTaskKind.Reload),
        Task(trigger.TaskId, SiteTaskKind.UserSync),
        Task(trigger.TaskId, SiteTaskKind.ExternalProgram),
        Operational(trigger));

    public EventDto Full(SiteCompositeEvent trigger) => new()
    {
        Id = trigger.Id,
        CreatedDate = trigger.CreatedDate,
        ModifiedDate = trigger.ModifiedDate,
        ModifiedByUserName = trigger.ModifiedByUserName,
        TimeConstraint = TimeConstraintDto.Of(trigger.TimeConstraint),
        CompositeRules = [.. trigger.Rules.Select(Rule)],
        Name = trigger.Name,
        Enabled = trigger.Enabled,
        EventType = Composite,
        ReloadTask = Task(trigger.TaskId, SiteTaskKind.Reload),
        UserSyncTask = Task(trigger.TaskId, SiteTaskKind.UserSync),
        ExternalProgramTask = Task(trigger.TaskId, SiteTaskKind.ExternalProgram),
        Operational = new EventOperationalDto(trigger.OperationalId, trigger.TimesTriggered),
        SchemaPath = "CompositeEvent",
    };

    public EventRefDto Condensed(SiteCompositeEvent trigger) => new(
        trigger.Id,
        trigger.Name,
        trigger.Enabled,
        Composite,
        Task(trigger.TaskId, SiteTaskKind.Reload),
        Task(trigger.TaskId, SiteTaskKind.UserSync),
        Task(trigger.TaskId, SiteTaskKind.ExternalProgram),
        new EventOperationalDto(trigger.OperationalId, trigger.TimesTriggered));

    private static EventOperationalDto Operational(SiteSchemaEvent trigger) =>
        new(trigger.OperationalId, trigger.TimesTriggered) { NextExecution = trigger.NextExecution ?? EntityMapper.Never };

    // Wall clock time, written as if it were UTC.
    private static DateTimeOffset OnWall(DateTime wall) => new(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), TimeSpan.Zero);

    private CompositeRuleDto Rule(SiteCompositeRule rule) => new(
        rule.Id,
        rule.RuleState,
        Task(rule.TaskId, SiteTaskKind.Reload),
        Task(rule.TaskId, SiteTaskKind.UserSync),
        Task(rule.TaskId, SiteTaskKind.ExternalProgram),
        new RuleOperationalDto(rule.OperationalId, rule.TimeStamp ?? EntityMapper.Never, rule.CurrentState));

    private TaskRefDto? Task(Guid id, SiteTaskKind kind) => site.Tasks.Find(id) is { } task && task.Kind == kind ? EntityMapper.TaskRef(task) : null;
}
