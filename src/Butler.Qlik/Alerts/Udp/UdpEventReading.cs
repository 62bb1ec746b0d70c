using Butler.Alerts;

namespace Butler.Qlik.Alerts;

/// <summary>The content of one datagram.</summary>
/// <param name="Alert">The alert that it raises; <see langword="null"/> when it raises none.</param>
/// <param name="Refusal">Why it raises none, one of the reasons of the metric <c>butler.udp.dropped</c> or <c>engine-event</c> for an
/// event of the engine, which is only logged; otherwise empty.</param>
public sealed record UdpEventReading(ReloadAlert? Alert, string Refusal)
{
    /// <summary>Gets which field is wrong and what is allowed there, for people; empty when it raises an alert.</summary>
    public string Detail { get; init; } = "";
}
