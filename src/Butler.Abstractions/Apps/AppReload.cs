namespace Butler.Apps;

/// <summary>A reload that Butler runs or ran, as it was at one moment.</summary>
/// <param name="Id">The id of the reload.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="State">How far it is.</param>
/// <param name="Started">When the app was open and the reload began, UTC.</param>
public sealed record AppReload(string Id, AppReloadRequest Request, AppReloadState State, DateTimeOffset Started)
{
    /// <summary>Gets when the reload was over, saved or not, UTC. Follow-up tasks start after that.</summary>
    /// <value><see langword="null"/> while it runs.</value>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Gets the last things that the load script said, oldest first.</summary>
    /// <value>At most 100 lines.</value>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Gets what the load script is doing at the moment; empty when it does not tell.</summary>
    public string CurrentStep { get; init; } = "";

    /// <summary>Gets why it did not succeed.</summary>
    /// <value><see langword="null"/> while it runs, and when it succeeded. Holds no secret.</value>
    public string? Reason { get; init; }

    /// <summary>Gets the tasks that are started because of how the reload ended, in the order in which they were asked for.</summary>
    /// <value>Empty until the reload is over.</value>
    public IReadOnlyList<AppFollowUp> FollowUps { get; init; } = [];

    /// <summary>Gets whether all is over, follow-up tasks included.</summary>
    public bool IsFinal => State is AppReloadState.Succeeded or AppReloadState.Failed or AppReloadState.Interrupted;
}

/// <summary>A task that is started because a reload has ended.</summary>
/// <param name="TaskId">The id, as it was asked for.</param>
/// <param name="State">What became of it.</param>
/// <param name="Reason">Why it was not started; <see langword="null"/> when it was, or when that is still open. Holds no secret.</param>
public sealed record AppFollowUp(string TaskId, AppFollowUpState State, string? Reason = null);

/// <summary>What became of a follow-up task.</summary>
public enum AppFollowUpState
{
    /// <summary>It is about to be started.</summary>
    Waiting,

    /// <summary>It was started.</summary>
    Started,

    /// <summary>The id is malformed, or there is no such task.</summary>
    Invalid,

    /// <summary>The filter on starting tasks does not allow it.</summary>
    Denied,

    /// <summary>Qlik Sense could not be asked, or refused.</summary>
    Failed,
}

/// <summary>How far a reload is.</summary>
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

    /// <summary>Butler was stopped, and cancelled the reload. Final.</summary>
    Interrupted,
}
