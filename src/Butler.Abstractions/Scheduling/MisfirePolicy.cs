namespace Butler.Scheduling;

/// <summary>What happens when Butler notices too late that a schedule came due: it was not running, or the machine slept.</summary>
public enum MisfirePolicy
{
    /// <summary>Nothing but a note in the history. The next time counts.</summary>
    Skip,

    /// <summary>The task is started once, however many times went by.</summary>
    RunOnce,
}
