namespace Butler.Recording;

/// <summary>An event as it arrived, before anything was checked.</summary>
/// <param name="Time">When it arrived.</param>
/// <param name="Way">The way it came: <see cref="Udp"/>, <see cref="Webhook"/> or <see cref="Mqtt"/>.</param>
/// <param name="Source">Who sent it: the address of the sender, or the MQTT topic.</param>
/// <param name="Bytes">The content.</param>
public sealed record ArrivedEvent(DateTimeOffset Time, string Way, string Source, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A log event of Qlik Sense, as a datagram.</summary>
    public const string Udp = "udp";

    /// <summary>An event of Qlik Cloud, from the webhook of a tenant.</summary>
    public const string Webhook = "webhook";

    /// <summary>An event of Qlik Cloud, over an MQTT broker.</summary>
    public const string Mqtt = "mqtt";

    /// <summary>Gets all ways.</summary>
    public static IReadOnlyList<string> Ways { get; } = [Udp, Webhook, Mqtt];
}
