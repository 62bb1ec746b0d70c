namespace Butler.Alerts;

/// <summary>Determines where an alert would go, without storing or sending anything.</summary>
/// <remarks>Uses the routes and gates of the pipeline. Rate limits need memory and are not looked at.</remarks>
public interface IAlertPlanner
{
    /// <summary>Plans an alert.</summary>
    /// <param name="alert">The alert, with as much looked up as is known.</param>
    /// <returns>One entry for each destination, in the order in which they were added.</returns>
    /// <exception cref="ArgumentException">The kind of the alert is not registered.</exception>
    IReadOnlyList<AlertPlan> Plan(Alert alert);
}

/// <summary>What one destination would do with an alert.</summary>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Targets">The targets within the sink that get it, an empty name when there is only one; none when nobody gets it.</param>
/// <param name="Reason">Why nobody gets it; empty when somebody does.</param>
public sealed record AlertPlan(string Sink, IReadOnlyList<string> Targets, string Reason);
