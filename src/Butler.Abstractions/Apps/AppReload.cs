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
