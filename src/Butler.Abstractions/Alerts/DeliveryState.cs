namespace Butler.Alerts;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>It is still to be made.</summary>
    Pending = 0,

    /// <summary>The receiver took it.</summary>
    Delivered = 1,

    /// <summary>It was given up: refused, or too old. It can be tried again by hand.</summary>
    Dead = 2,

    /// <summary>It was never to be made: a rate limit, a closed gate, no target.</summary>
    Suppressed = 3,
}
