namespace Butler.Alerts.Pipeline;

/// <summary>A sink together with its routes, as the pipeline sees it.</summary>
/// <remarks>Sinks are registered through <c>AddAlertSink</c>, which creates one of these; implement it only to change how routes are found.</remarks>
public interface IAlertDestination
{
    /// <summary>Gets the unique name of the sink.</summary>
    string Name { get; }

    /// <summary>Gets the configuration key of the destination; <see langword="null"/> when it was added from code.</summary>
    string? SettingsKey { get; }

    /// <summary>Gets how deliveries are made.</summary>
    DeliveryOptions Delivery { get; }

    /// <summary>Determines whether the sink can send an alert of this type.</summary>
    /// <param name="alert">The alert.</param>
    /// <returns><see langword="true"/> by default.</returns>
    bool CanSend(Alert alert) => true;

    /// <summary>Gets whether the destination is switched on.</summary>
    /// <value><see langword="true"/> by default.</value>
    bool IsEnabled => true;

    /// <summary>Determines whether the settings explicitly exclude alerts of a kind from this destination.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns><see langword="false"/> by default.</returns>
    bool IsSwitchedOff(AlertKind kind) => false;

    /// <summary>Finds the route of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The route; <see langword="null"/> when alerts of the kind do not go here.</returns>
    RouteOptions? FindRoute(AlertKind kind);

    /// <summary>Returns the parts that a route needs.</summary>
    /// <param name="route">A route of this destination.</param>
    /// <returns>The needs.</returns>
    AlertNeeds GetNeeds(RouteOptions route);

    /// <summary>Returns the parts that alerts of one kind need.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="route">The route of that kind.</param>
    /// <returns>The needs; those of the route unless the sink is an <see cref="INeedsSelector"/>.</returns>
    AlertNeeds GetNeeds(AlertKind kind, RouteOptions route) => GetNeeds(route);

    /// <summary>Selects the targets of an alert; see <see cref="ITargetSelector"/>.</summary>
    /// <param name="alert">The alert, enriched.</param>
    /// <param name="route">The route of its kind.</param>
    /// <param name="gateOpen">Whether the route's gates let it through.</param>
    /// <returns>The targets.</returns>
    IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen);

    /// <summary>Returns the parts that the selection of targets depends on; see <see cref="ITargetSelector"/>.</summary>
    /// <param name="alert">The alert with what is known now.</param>
    /// <param name="route">The route of its kind.</param>
    /// <returns>The parts; <see cref="AlertParts.None"/> by default.</returns>
    AlertParts GetTargetNeeds(Alert alert, RouteOptions route) => AlertParts.None;

    /// <summary>Explains why an alert intentionally has no receiver; see <see cref="ITargetSelector"/>.</summary>
    /// <param name="alert">The alert, enriched.</param>
    /// <param name="route">The route of its kind.</param>
    /// <returns>The reason; <see langword="null"/>, the default, if it should have one.</returns>
    string? FindRefusal(Alert alert, RouteOptions route) => null;

    /// <summary>Returns the endpoint that a target leads to; see <see cref="IEndpointSelector"/>.</summary>
    /// <param name="target">The target.</param>
    /// <param name="route">The route of the alert.</param>
    /// <returns>The name; the target itself unless the sink is an <see cref="IEndpointSelector"/>.</returns>
    string SelectEndpoint(string target, RouteOptions route) => target;

    /// <summary>Makes one attempt at one delivery; see <see cref="IAlertSink{TAlert}"/>.</summary>
    /// <param name="delivery">The delivery. Its route is replaced by the current one.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The result.</returns>
    ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken);
}
