namespace Butler.Scheduling;

/// <summary>Whether a schedule runs.</summary>
public enum ScheduleState
{
    /// <summary>It never comes due.</summary>
    Stopped,

    /// <summary>It comes due as its cron expression says.</summary>
    Started,
}
