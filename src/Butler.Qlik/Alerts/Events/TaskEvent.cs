namespace Butler.Qlik.Alerts.Events;

/// <summary>One log event, with control characters removed and every field cut to <see cref="FieldText.MaxLength"/>.</summary>
internal sealed record TaskEvent
{
    public required TaskEventType Type { get; init; }

    /// <summary>Gets the first field in lower case.</summary>
    public required string MessageType { get; init; }

    public string HostName { get; init; } = "";

    public string TaskName { get; init; } = "";

    public string AppName { get; init; } = "";

    /// <summary>Gets the user as sent, normally <c>DIRECTORY\user</c>.</summary>
    public string User { get; init; } = "";

    public string TaskId { get; init; } = "";

    public string AppId { get; init; } = "";

    /// <summary>Gets the time stamp as sent: server local time, no zone.</summary>
    public string Timestamp { get; init; } = "";

    public string Level { get; init; } = "";

    public string ExecutionId { get; init; } = "";

    public string Message { get; init; } = "";

    /// <summary>Gets whether a field contained control characters or was too long.</summary>
    public bool WasSanitised { get; init; }
}

/// <summary>The type of a log event.</summary>
internal enum TaskEventType
{
    /// <summary>A task failed and no retry is left.</summary>
    Failed,

    /// <summary>A task is being stopped.</summary>
    Aborted,

    /// <summary>A task succeeded.</summary>
    Succeeded,

    /// <summary>The execute step of a distribution returned; the result of the distribution is not known yet.</summary>
    Distribute,

    /// <summary>The engine reports a failed reload. Only counted: the scheduler reports the same with more details.</summary>
    EngineReloadFailed,
}
