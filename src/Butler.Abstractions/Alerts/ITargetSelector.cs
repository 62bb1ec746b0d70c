namespace Butler.Alerts;

/// <summary>Implemented by a sink with several targets (mailboxes, URLs) to select those that an alert goes to.</summary>
/// <remarks>Pure: uses only its arguments, opens no connections, never throws. A sink without it has one target with an empty name.</remarks>
public interface ITargetSelector
{
    /// <summary>Selects the targets of an alert.</summary>
    /// <param name="alert">The alert, enriched.</param>
    /// <param name="route">The route of its kind.</param>
    /// <param name="gateOpen">Whether the route's tag and custom property gates let the alert through. A closed gate may still leave
    /// personal targets, such as addresses named by the task itself.</param>
    /// <returns>The targets, without duplicates; empty if there is no receiver.</returns>
    IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen);

    /// <summary>Returns the parts that the selection depends on, in addition to the gates.</summary>
    /// <param name="alert">The alert with what is known now.</param>
    /// <param name="route">The route of its kind.</param>
    /// <returns>The parts; <see cref="AlertParts.None"/> by default. While one of them is awaited (<see cref="Alert.Awaits"/>), the targets
    /// that are already known get the alert at once, and the selection is repeated for the rest.</returns>
    AlertParts GetTargetNeeds(Alert alert, RouteOptions route) => AlertParts.None;

    /// <summary>Explains why an alert has no receiver if the settings ask for that.</summary>
    /// <param name="alert">The alert, enriched.</param>
    /// <param name="route">The route of its kind.</param>
    /// <returns>The reason, as in <c>the app is not among those included</c>: the delivery is recorded as suppressed.
    /// <see langword="null"/>, the default, if there should be a receiver but none is configured: the delivery is held.</returns>
    string? FindRefusal(Alert alert, RouteOptions route) => null;
}
