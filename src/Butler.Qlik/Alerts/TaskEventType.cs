namespace Butler.Qlik.Alerts;

/// <summary>What a log event tells of.</summary>
internal enum TaskEventType
{
    /// <summary>A task failed and no retry is left.</summary>
    Failed,

    /// <summary>A task is being stopped.</summary>
    Aborted,

    /// <summary>A task succeeded.</summary>
    Succeeded,

    /// <summary>The execute step of a distribution returned; how the distribution ended is not known yet.</summary>
    Distribute,

    /// <summary>The engine reports a failed reload. Only counted: the scheduler reports the same with more details.</summary>
    EngineReloadFailed,
}
