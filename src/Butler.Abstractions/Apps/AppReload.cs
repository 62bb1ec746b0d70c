namespace Butler.Apps;

/// <summary>A reload that Butler runs or ran, as it was at one moment.</summary>
/// <param name="Id">The id of the reload.</param>
/// <param name="Request">The request.</param>
/// <param name="State">How far it is.</param>
/// <param name="Started">When the app was open and the reload began, UTC.</param>
public sealed record AppReload(string Id, AppReloadRequest Request, AppReloadState State, DateTimeOffset Started)
{
    /// <summary>Gets when the reload was over, saved or not, UTC. Follow-up tasks start after that.</summary>
    /// <value><see langword="null"/> while it runs.</value>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Gets the latest messages of the load script, oldest first.</summary>
    /// <value>At most 100 lines.</value>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Gets the current step of the load script; empty if unknown.</summary>
    public string CurrentStep { get; init; } = "";

    /// <summary>Gets why it did not succeed.</summary>
    /// <value><see langword="null"/> while it runs, and if it succeeded. Contains no secrets.</value>
    public string? Reason { get; init; }

    /// <summary>Gets the tasks that are started because of the outcome of the reload, in the order of the request.</summary>
    /// <value>Empty until the reload is over.</value>
    public IReadOnlyList<AppFollowUp> FollowUps { get; init; } = [];

    /// <summary>Gets whether all is over, follow-up tasks included.</summary>
    public bool IsFinal => State is AppReloadState.Succeeded or AppReloadState.Failed or AppReloadState.Interrupted;
}

/// <summary>A task that is started because a reload has ended.</summary>
/// <param name="TaskId">The id, as requested.</param>
/// <param name="State">The state.</param>
/// <param name="Reason">Why it was not started; <see langword="null"/> if it was, or is still pending. Contains no secrets.</param>
public sealed record AppFollowUp(string TaskId, AppFollowUpState State, string? Reason = null);

/// <summary>The state of a follow-up task.</summary>
public enum AppFollowUpState
{
    /// <summary>It is about to be started.</summary>
    Waiting,

    /// <summary>It was started.</summary>
    Started,

    /// <summary>The id is malformed, or the task does not exist.</summary>
    Invalid,

    /// <summary>The filter on starting tasks does not allow it.</summary>
    Denied,

    /// <summary>Qlik Sense could not be reached, or refused.</summary>
    Failed,
}

/// <summary>The state of a reload.</summary>
public enum AppReloadState
{
    /// <summary>The script runs.</summary>
    Running,

    /// <summary>The script is done, and the app is being saved.</summary>
    Saving,

    /// <summary>The follow-up tasks are being started.</summary>
    StartingTasks,

    /// <summary>The app was reloaded and saved. Final.</summary>
    Succeeded,

    /// <summary>The script failed, the app could not be saved, or the engine was lost. Final.</summary>
    Failed,

    /// <summary>Butler was stopped and canceled the reload. Final.</summary>
    Interrupted,
}
