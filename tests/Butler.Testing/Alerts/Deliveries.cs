using Butler.Alerts;

namespace Butler.Testing.Alerts;

/// <summary>Makes deliveries, to call a sink without the rest of Butler.</summary>
public static class Deliveries
{
    /// <summary>Makes the first attempt at a delivery of an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="route">The route; the defaults when left out.</param>
    /// <param name="target">The target within the sink.</param>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    /// <returns>The delivery.</returns>
    public static Delivery<ReloadAlert> Of(ReloadAlert alert, RouteOptions? route = null, string target = "", int attempt = 1)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return Of(alert, AlertKinds.ForTask(alert.TaskKind, alert.Outcome), route, target, attempt);
    }

    /// <summary>Makes the first attempt at a delivery of an alert of any type.</summary>
    /// <typeparam name="TAlert">The type of the alert.</typeparam>
    /// <param name="alert">The alert.</param>
    /// <param name="kind">The kind of the alert.</param>
    /// <param name="route">The route; the defaults when left out.</param>
    /// <param name="target">The target within the sink.</param>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    /// <returns>The delivery.</returns>
    public static Delivery<TAlert> Of<TAlert>(
        TAlert alert, AlertKind kind, RouteOptions? route = null, string target = "", int attempt = 1)
        where TAlert : Alert => new()
        {
            Id = Guid.NewGuid().ToString(),
            Alert = alert,
            Kind = kind,
            Route = route ?? new RouteOptions(),
            Target = target,
            Attempt = attempt,
        };
}
