namespace Butler.Core.Alerts.Sinks;

/// <summary>What an attempt changed for its receiver.</summary>
internal enum ReceiverChange
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is now paused.</summary>
    Paused,

    /// <summary>Its pause is over.</summary>
    Resumed,
}
