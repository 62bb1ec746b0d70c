using System.Text;

namespace Butler.Messaging;

/// <summary>A message of MQTT.</summary>
/// <param name="Topic">The topic, without wildcards.</param>
/// <param name="Payload">The content; may be empty.</param>
public sealed record MqttMessage(string Topic, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Gets how hard to try.</summary>
    /// <value><see langword="null"/> by default: the broker's settings apply.</value>
    public MqttQualityOfService? QualityOfService { get; init; }

    /// <summary>Gets whether the broker retains the message for later subscribers. On a received message: whether it was retained.</summary>
    public bool Retain { get; init; }

    /// <summary>Gets when Butler received the message, for a handler that does not want old ones.</summary>
    /// <value><see langword="null"/> on an outgoing message.</value>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Creates a text message.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="text">The content; sent as UTF-8.</param>
    /// <returns>The message.</returns>
    public static MqttMessage OfText(string topic, string text) => new(topic, Encoding.UTF8.GetBytes(text));
}

/// <summary>The delivery guarantee for an MQTT message. The numbers are those of the protocol.</summary>
public enum MqttQualityOfService
{
    /// <summary>The message is written to the connection without confirmation.</summary>
    AtMostOnce = 0,

    /// <summary>The receiver confirms the message; after a broken connection it may arrive twice.</summary>
    AtLeastOnce = 1,

    /// <summary>A second handshake prevents duplicates. Not every broker supports it.</summary>
    ExactlyOnce = 2,
}
