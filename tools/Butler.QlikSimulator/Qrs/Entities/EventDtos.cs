using System.Text.Json.Serialization;

namespace Butler.Simulation.Qrs.Entities;

/// <summary>A trigger of either type in full; what the type does not have is left out.</summary>
internal sealed record EventDto
{
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset ModifiedDate { get; init; }

    public required string ModifiedByUserName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeZone { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SiteDaylightSaving? DaylightSavingTime { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartDate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpirationDate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string[]? SchemaFilterDescription { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IncrementDescription { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SiteIncrementOption? IncrementOption { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeConstraintDto? TimeConstraint { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CompositeRuleDto[]? CompositeRules { get; init; }

    public required string Name { get; init; }

    public required bool Enabled { get; init; }

    public required int EventType { get; init; }

    public TaskRefDto? ReloadTask { get; init; }

    public TaskRefDto? UserSyncTask { get; init; }

    public TaskRefDto? ExternalProgramTask { get; init; }

    public required EventOperationalDto Operational { get; init; }

    public string[]? Privileges { get; }

    public required string SchemaPath { get; init; }
}

/// <summary>A trigger of either type, condensed.</summary>
internal sealed record EventRefDto(
    Guid Id,
    string Name,
    bool Enabled,
    int EventType,
    TaskRefDto? ReloadTask,
    TaskRefDto? UserSyncTask,
    TaskRefDto? ExternalProgramTask,
    EventOperationalDto Operational)
{
    public string[]? Privileges { get; }
}

/// <summary>The part of a trigger that changes by itself; a composite event has no next time.</summary>
internal sealed record EventOperationalDto(Guid Id, int TimesTriggered)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? NextExecution { get; init; }

    public string[]? Privileges { get; }
}

/// <summary>The time in which all rules of a composite event must come true.</summary>
internal sealed record TimeConstraintDto(int Days, int Hours, int Minutes, int Seconds)
{
    public static TimeConstraintDto Of(TimeSpan time) => new(time.Days, time.Hours, time.Minutes, time.Seconds);
}

/// <summary>A rule of a composite event.</summary>
internal sealed record CompositeRuleDto(
    Guid Id,
    SiteRuleState RuleState,
    TaskRefDto? ReloadTask,
    TaskRefDto? UserSyncTask,
    TaskRefDto? ExternalProgramTask,
    RuleOperationalDto Operational)
{
    public string[]? Privileges { get; }
}

/// <summary>How far a rule has come true.</summary>
internal sealed record RuleOperationalDto(Guid Id, DateTimeOffset TimeStamp, SiteRuleState CurrentState)
{
    public string[]? Privileges { get; }
}
