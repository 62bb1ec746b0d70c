using System.Text.Json;

namespace Butler.Alerts;

/// <summary>The details of a task in QRS (<c>GET task/full</c>).</summary>
public sealed record TaskDetails
{
    /// <summary>Gets the names of the task's tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the task's custom properties, one entry per value.</summary>
    public IReadOnlyList<CustomPropertyValue> CustomProperties { get; init; } = [];

    /// <summary>Gets whether the task was started by hand.</summary>
    public bool IsManuallyTriggered { get; init; }

    /// <summary>Gets whether the task reloads partially.</summary>
    public bool IsPartialReload { get; init; }

    /// <summary>Gets how often the scheduler retries a failed execution.</summary>
    public int MaxRetries { get; init; }

    /// <summary>Gets the time limit of one execution, in minutes.</summary>
    public int SessionTimeoutMinutes { get; init; }

    /// <summary>Gets who changed the task last.</summary>
    public string ModifiedByUserName { get; init; } = "";

    /// <summary>Gets when the task was changed last.</summary>
    public DateTimeOffset? ModifiedDate { get; init; }

    /// <summary>Gets when the task runs next; <see langword="null"/> for never.</summary>
    public DateTimeOffset? NextExecution { get; init; }

    /// <summary>Gets the task as returned by QRS, an object with all its members.</summary>
    /// <value><see langword="null"/> unless a route needs <see cref="AlertParts.RawTask"/>, and if it is larger than 256 KiB.</value>
    public JsonElement? Raw { get; init; }
}
