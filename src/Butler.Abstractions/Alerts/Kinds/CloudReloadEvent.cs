namespace Butler.Alerts;

/// <summary>The content of a Qlik Cloud reload event. Members that are not in the event keep their defaults.</summary>
public sealed record CloudReloadEvent
{
    /// <summary>Gets the type, as in <c>com.qlik.v1.reload.finished</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>Gets the version of the type; empty when the event has none.</summary>
    public string TypeVersion { get; init; } = "";

    /// <summary>Gets the source, such as <c>com.qlik/engine</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>Gets when it happened.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Gets the status of the engine, as in <c>error</c>; empty when the event has none.</summary>
    public string Status { get; init; } = "";

    /// <summary>Gets how long the reload took.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets whether the reload ended because memory ran out.</summary>
    public bool EndedWithMemoryConstraint { get; init; }

    /// <summary>Gets whether the app is in direct query mode.</summary>
    public bool IsDirectQueryMode { get; init; }

    /// <summary>Gets whether the reload was partial.</summary>
    public bool IsPartialReload { get; init; }

    /// <summary>Gets whether the app was a session app.</summary>
    public bool IsSessionApp { get; init; }

    /// <summary>Gets whether the result was not stored.</summary>
    public bool IsSkipStore { get; init; }

    /// <summary>Gets the most memory that the reload used, in bytes.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>Gets the size of the app in memory, in bytes.</summary>
    public long? SizeMemoryBytes { get; init; }

    /// <summary>Gets the most rows that a table was allowed to get; -1 for no limit.</summary>
    public long? RowLimit { get; init; }

    /// <summary>Gets the app's usage, such as <c>ANALYTICS</c>.</summary>
    public string Usage { get; init; } = "";

    /// <summary>Gets the errors that the event lists.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Gets the warnings that the event lists.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
