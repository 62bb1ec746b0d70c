namespace Butler.Alerts;

/// <summary>A sink with several targets (mailboxes, URLs) implements this to say which of them an alert goes to.</summary>
/// <remarks>Pure: decides from its arguments alone, opens nothing, never throws. A sink without it has one target with an empty name.</remarks>
public interface ITargetSelector
{
    /// <summary>Selects the targets of an alert.</summary>
    /// <param name="alert">The alert, enriched.</param>
    /// <param name="route">The route of its kind.</param>
    /// <param name="gateOpen">Whether the route's tag and custom property gates let the alert through. A closed gate may still leave
    /// personal targets, such as addresses that a task itself names.</param>
    /// <returns>The targets, without repeats; empty when nobody is to be told.</returns>
    IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen);

    /// <summary>States which looked-up parts the selection depends on, besides the gates.</summary>
    /// <param name="alert">The alert as it is known now.</param>
    /// <param name="route">The route of its kind.</param>
    /// <returns>The parts; <see cref="AlertParts.None"/> by default. While one of them is awaited (<see cref="Alert.Awaits"/>), the targets
    /// that are known already get the alert at once, and the selection is made again for the rest.</returns>
    AlertParts GetTargetNeeds(Alert alert, RouteOptions route) => AlertParts.None;

    /// <summary>Explains why nobody is to be told, when that is what the settings ask for.</summary>
    /// <param name="alert">The alert, enriched.</param>
    /// <param name="route">The route of its kind.</param>
    /// <returns>The reason, as in <c>the app is not among those included</c>: the delivery is recorded as suppressed.
    /// <see langword="null"/>, the default, when somebody should be told and nobody is named: the delivery is held.</returns>
    string? FindRefusal(Alert alert, RouteOptions route) => null;
}
