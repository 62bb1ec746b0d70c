using Butler.Alerts.Pipeline;

namespace Butler.Alerts;

/// <summary>Combines a sink with its routes.</summary>
/// <typeparam name="TAlert">The alerts that the sink can send.</typeparam>
/// <typeparam name="TRoute">The sink's route options.</typeparam>
/// <param name="sink">The sink.</param>
/// <param name="options">Returns the current options; called at every use, so that changed settings take effect at once.</param>
/// <param name="settingsKey">The configuration key of the destination, if it came from a file.</param>
/// <param name="parts">The parts that the sink needs. The script log is left out for a route that shows no lines of it.</param>
public sealed class AlertDestination<TAlert, TRoute>(
    IAlertSink<TAlert> sink,
    Func<AlertSinkOptions<TRoute>> options,
    string? settingsKey = null,
    AlertParts parts = AlertParts.All) : IAlertDestination
    where TAlert : Alert
    where TRoute : RouteOptions, new()
{
    private static readonly string[] OneTarget = [""];
    private readonly ITargetSelector? _selector = sink as ITargetSelector;

    /// <inheritdoc/>
    public string Name => sink.Name;

    /// <inheritdoc/>
    public string? SettingsKey => settingsKey;

    /// <inheritdoc/>
    public DeliveryOptions Delivery => options().Delivery;

    /// <inheritdoc/>
    public bool CanSend(Alert alert) => alert is TAlert;

    /// <inheritdoc/>
    public bool IsEnabled => options().Enable;

    /// <inheritdoc/>
    public bool IsSwitchedOff(AlertKind kind) => options().IsSwitchedOff(kind);

    /// <inheritdoc/>
    public RouteOptions? FindRoute(AlertKind kind) => options().FindRoute(kind);

    /// <inheritdoc/>
    public AlertNeeds GetNeeds(RouteOptions route)
    {
        ArgumentNullException.ThrowIfNull(route);
        var needed = parts;
        if (route is { HeadScriptLogLines: 0, TailScriptLogLines: 0 } && !needed.HasFlag(AlertParts.FullScriptLog))
        {
            needed &= ~AlertParts.ScriptLog;
        }

        return needed.HasFlag(AlertParts.ScriptLog)
            ? new AlertNeeds(needed, route.HeadScriptLogLines, route.TailScriptLogLines)
            : new AlertNeeds(needed);
    }

    /// <inheritdoc/>
    public AlertNeeds GetNeeds(AlertKind kind, RouteOptions route)
    {
        var needs = GetNeeds(route);
        return sink is INeedsSelector selector ? needs with { Parts = needs.Parts | selector.SelectNeeds(kind) } : needs;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen)
    {
        if (alert is not TAlert)
        {
            return [];
        }

        if (_selector is not null)
        {
            return _selector.SelectTargets(alert, route, gateOpen);
        }

        return gateOpen ? OneTarget : [];
    }

    /// <inheritdoc/>
    public AlertParts GetTargetNeeds(Alert alert, RouteOptions route) =>
        alert is TAlert && _selector is not null ? _selector.GetTargetNeeds(alert, route) : AlertParts.None;

    /// <inheritdoc/>
    public string? FindRefusal(Alert alert, RouteOptions route) =>
        alert is TAlert ? _selector?.FindRefusal(alert, route) : "this sink does not send alerts of this type";

    /// <inheritdoc/>
    public string SelectEndpoint(string target, RouteOptions route) =>
        sink is IEndpointSelector selector ? selector.SelectEndpoint(target, route) : target;

    /// <inheritdoc/>
    public ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (delivery.Alert is not TAlert alert)
        {
            return ValueTask.FromResult(DeliveryResult.Rejected(
                $"The sink '{Name}' cannot send alerts of type {delivery.Alert.GetType().Name}."));
        }

        var current = options();
        return sink.SendAsync(
            new Delivery<TAlert>
            {
                Id = delivery.Id,
                Alert = alert,
                Kind = delivery.Kind,
                Route = current.FindRoute(delivery.Kind) ?? current.CreateDefaultRoute(),
                Target = delivery.Target,
                HeldBack = delivery.HeldBack,
                Attempt = delivery.Attempt,
            },
            cancellationToken);
    }
}
