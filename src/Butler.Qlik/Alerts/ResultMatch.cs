namespace Butler.Qlik.Alerts;

/// <summary>How an execution result that QRS knows relates to an event.</summary>
internal enum ResultMatch
{
    /// <summary>It is the end that the event tells of.</summary>
    Complete,

    /// <summary>It is the end that the event tells of, but its history still lacks the last line.</summary>
    WithoutLastDetail,

    /// <summary>QRS does not know yet that the execution ended.</summary>
    Unfinished,

    /// <summary>It is the end of an earlier execution.</summary>
    Earlier,

    /// <summary>It belongs to an execution that started after the event.</summary>
    Later,

    /// <summary>It ended, but in another way than the event says.</summary>
    OtherOutcome,

    /// <summary>By its times it is the end of another execution, unless the clocks of two machines differ.</summary>
    Doubtful,
}
