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
