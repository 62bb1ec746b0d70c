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
}
