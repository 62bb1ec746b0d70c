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

    /// <summary>It was never to be made: a rate limit, a closed gate.</summary>
    Suppressed = 3,

    /// <summary>Whom to tell is not known yet: a look-up has not answered, or the route names nobody. It is looked at again, at once when
    /// settings change, and is given up in the end.</summary>
    Held = 4,
}
