namespace Butler.Core.Scheduling;

/// <summary>Specifies how months are numbered in cron expressions. Month names are the same in both.</summary>
public enum MonthNumbering
{
    /// <summary>0 is January and 11 is December, as in Butler 16.</summary>
    ZeroBased,

    /// <summary>1 is January and 12 is December, as in cron.</summary>
    OneBased,
}
