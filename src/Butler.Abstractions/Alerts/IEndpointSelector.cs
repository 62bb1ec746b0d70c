namespace Butler.Alerts;

/// <summary>A sink implements this when its targets are not its receivers: several share one, or one leads to different ones.</summary>
/// <remarks>
/// <para>Butler isolates receivers: attempts are counted per endpoint, and one that does not respond is paused without holding up the
/// others. Mailboxes on one mail server share an endpoint; a sink whose routes have their own addresses has one for each address.</para>
/// <para>Pure: uses only its settings and arguments, opens no connections, never throws. A sink without it has one endpoint per
/// target.</para>
/// </remarks>
public interface IEndpointSelector
{
    /// <summary>Returns the endpoint that a target leads to.</summary>
    /// <param name="target">The target, one that <see cref="ITargetSelector"/> gave, or empty.</param>
    /// <param name="route">The route of the alert.</param>
    /// <returns>The name, which is stored with the delivery and shown in logs, so it must not contain secrets. Empty if the sink has only one receiver.</returns>
    string SelectEndpoint(string target, RouteOptions route);
}
