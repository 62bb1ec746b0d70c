namespace Butler.Alerts;

/// <summary>A sink implements this when its targets are not its receivers: several share one, or one leads to different ones.</summary>
/// <remarks>
/// <para>Butler keeps receivers apart: attempts are counted per endpoint, and one that does not answer is paused without holding up the
/// others. Mailboxes on one mail server share an endpoint; a sink whose routes have addresses of their own has one for each address.</para>
/// <para>Pure: decides from its settings and its arguments alone, opens nothing, never throws. A sink without it has one endpoint per
/// target.</para>
/// </remarks>
public interface IEndpointSelector
{
    /// <summary>Names the receiver that a target leads to.</summary>
    /// <param name="target">The target, one that <see cref="ITargetSelector"/> gave, or empty.</param>
    /// <param name="route">The route of the alert.</param>
    /// <returns>The name: stored with the delivery and shown in logs, so it holds no secret. Empty when the sink has only one receiver.</returns>
    string SelectEndpoint(string target, RouteOptions route);
}
