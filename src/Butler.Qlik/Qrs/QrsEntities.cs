using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Qlik.Qrs;

// The parts of QRS entities that Butler reads. QRS leaves out what does not apply, and writes null for some lists.

/// <summary>A tag, a stream: anything identified by id and name.</summary>
internal sealed record QrsNamed(string? Id, string? Name);

/// <summary>The definition behind a custom property value.</summary>
internal sealed record QrsCustomPropertyDefinition(string? Name);

/// <summary>One value of a custom property.</summary>
internal sealed record QrsCustomProperty(string? Value, QrsCustomPropertyDefinition? Definition);

/// <summary>One line of an execution's history.</summary>
internal sealed record QrsExecutionDetail(
    [property: JsonConverter(typeof(QrsDateConverter))] DateTimeOffset? DetailCreatedDate, string? Message, int? DetailsType);

/// <summary>The result of an execution. The last result in a task lacks the execution id.</summary>
internal sealed record QrsExecution
{
    public string? Id { get; init; }

    [JsonPropertyName("executionID")]
    public string? ExecutionId { get; init; }

    public string? ExecutingNodeName { get; init; }

    public int? Status { get; init; }

    [JsonConverter(typeof(QrsDateConverter))]
    public DateTimeOffset? StartTime { get; init; }

    [JsonConverter(typeof(QrsDateConverter))]
    public DateTimeOffset? StopTime { get; init; }

    public double? Duration { get; init; }

    [JsonPropertyName("fileReferenceID")]
    public string? FileReferenceId { get; init; }

    public IReadOnlyList<QrsExecutionDetail>? Details { get; init; }

    public long? ScriptLogSize { get; init; }
}

/// <summary>The state of a task.</summary>
internal sealed record QrsOperational(
    QrsExecution? LastExecutionResult, [property: JsonConverter(typeof(QrsDateConverter))] DateTimeOffset? NextExecution);

/// <summary>An execution that the scheduler works on. Only the member of the task's own type is set.</summary>
internal sealed record QrsExecutionSession
{
    public string? Id { get; init; }

    [JsonConverter(typeof(QrsDateConverter))]
    public DateTimeOffset? CreatedDate { get; init; }

    public string? User { get; init; }

    public int? Retries { get; init; }

    public QrsNamed? ExecutingNode { get; init; }

    public QrsExecution? ExecutionResult { get; init; }

    public QrsNamed? App { get; init; }

    public QrsNamed? ReloadTask { get; init; }

    public QrsNamed? ExternalProgramTask { get; init; }

    public QrsNamed? UserSyncTask { get; init; }
}

/// <summary>A trigger: by the clock, or by the ends of other tasks. What the other kind has is missing.</summary>
internal sealed record QrsTrigger
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public bool? Enabled { get; init; }

    [JsonConverter(typeof(QrsDateConverter))]
    public DateTimeOffset? ModifiedDate { get; init; }

    public QrsNamed? ReloadTask { get; init; }

    public QrsNamed? ExternalProgramTask { get; init; }

    public QrsNamed? UserSyncTask { get; init; }

    public string? TimeZone { get; init; }

    /// <summary>Gets the number of the mode; as text on some servers.</summary>
    public JsonElement? DaylightSavingTime { get; init; }

    public string? StartDate { get; init; }

    public string? ExpirationDate { get; init; }

    public string? IncrementDescription { get; init; }

    /// <summary>Gets the filters: a list, or one text.</summary>
    public JsonElement? SchemaFilterDescription { get; init; }

    public QrsOperational? Operational { get; init; }

    public QrsTimeConstraint? TimeConstraint { get; init; }

    public IReadOnlyList<QrsCompositeRule>? CompositeRules { get; init; }
}

/// <summary>The time in which all rules of a trigger have to come true.</summary>
internal sealed record QrsTimeConstraint(double? Days, double? Hours, double? Minutes, double? Seconds);

/// <summary>A rule of a trigger: a task, and how it has to end.</summary>
internal sealed record QrsCompositeRule(int? RuleState, QrsNamed? ReloadTask, QrsNamed? ExternalProgramTask, QrsNamed? UserSyncTask);

/// <summary>The scheduler service of a node.</summary>
internal sealed record QrsSchedulerService(QrsSchedulerSettings? Settings);

/// <summary>Its settings.</summary>
/// <param name="EngineTimeout">After how many minutes in the queue it cancels a task; 0 for never.</param>
/// <param name="SchedulerServiceType">0 for a manager, 1 for a worker, 2 for both.</param>
internal sealed record QrsSchedulerSettings(int? EngineTimeout, int? SchedulerServiceType);

/// <summary>A task of any type.</summary>
internal sealed record QrsTask
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public int? TaskType { get; init; }

    public bool? Enabled { get; init; }

    public QrsNamed? App { get; init; }

    public IReadOnlyList<QrsNamed>? Tags { get; init; }

    public IReadOnlyList<QrsCustomProperty>? CustomProperties { get; init; }

    public bool? IsManuallyTriggered { get; init; }

    public bool? IsPartialReload { get; init; }

    public int? MaxRetries { get; init; }

    public int? TaskSessionTimeout { get; init; }

    public string? ModifiedByUserName { get; init; }

    [JsonConverter(typeof(QrsDateConverter))]
    public DateTimeOffset? ModifiedDate { get; init; }

    public QrsOperational? Operational { get; init; }

    /// <summary>Gets the entity as returned by QRS, if requested.</summary>
    [JsonIgnore]
    public JsonElement? Raw { get; init; }
}

/// <summary>The owner as an app names it.</summary>
internal sealed record QrsOwner(string? Id, string? UserDirectory, string? UserId, string? Name);

/// <summary>An app.</summary>
internal sealed record QrsApp
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public QrsOwner? Owner { get; init; }

    public IReadOnlyList<QrsNamed>? Tags { get; init; }

    public IReadOnlyList<QrsCustomProperty>? CustomProperties { get; init; }

    public string? Description { get; init; }

    public long? FileSize { get; init; }

    public bool? Published { get; init; }

    public QrsNamed? Stream { get; init; }

    public string? ModifiedByUserName { get; init; }

    [JsonConverter(typeof(QrsDateConverter))]
    public DateTimeOffset? PublishTime { get; init; }

    [JsonConverter(typeof(QrsDateConverter))]
    public DateTimeOffset? LastReloadTime { get; init; }

    [JsonConverter(typeof(QrsDateConverter))]
    public DateTimeOffset? ModifiedDate { get; init; }

    /// <summary>Gets the entity as returned by QRS, if requested.</summary>
    [JsonIgnore]
    public JsonElement? Raw { get; init; }
}

/// <summary>An attribute of a user, from the user directory.</summary>
internal sealed record QrsUserAttribute(string? AttributeType, string? AttributeValue);

/// <summary>A user.</summary>
internal sealed record QrsUser
{
    public string? Id { get; init; }

    public string? UserDirectory { get; init; }

    public string? UserId { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<QrsUserAttribute>? Attributes { get; init; }
}

/// <summary>The server license.</summary>
internal sealed record QrsLicense(bool? IsExpired, string? KeyDetails);

/// <summary>The result of a ticket call.</summary>
internal sealed record QrsTicket(string? Value);
