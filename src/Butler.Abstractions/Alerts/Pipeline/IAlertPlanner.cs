namespace Butler.Alerts.Pipeline;

/// <summary>Determines where an alert would go, without storing or sending anything.</summary>
/// <remarks>Uses the routes and gates of the pipeline. Rate limits depend on history and are ignored.</remarks>
public interface IAlertPlanner
{
    /// <summary>Plans an alert.</summary>
    /// <param name="alert">The alert, with everything that is already known.</param>
    /// <returns>One entry for each destination, in the order in which they were added.</returns>
    /// <exception cref="ArgumentException">The kind of the alert is not registered.</exception>
    IReadOnlyList<AlertPlan> Plan(Alert alert);
}

/// <summary>The plan of one destination for an alert.</summary>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Targets">The targets within the sink that receive it, with an empty name if there is only one; empty if there are none.</param>
/// <param name="Reason">Why there is no target; otherwise empty.</param>
public sealed record AlertPlan(string Sink, IReadOnlyList<string> Targets, string Reason);
