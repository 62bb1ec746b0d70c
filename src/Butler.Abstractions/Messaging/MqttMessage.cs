using System.Text;

namespace Butler.Messaging;

/// <summary>A message of MQTT.</summary>
/// <param name="Topic">The topic, without wildcards.</param>
/// <param name="Payload">The content; may be empty.</param>
public sealed record MqttMessage(string Topic, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Gets how hard to try.</summary>
    /// <value><see langword="null"/> by default: what the settings of the broker say.</value>
    public MqttQualityOfService? QualityOfService { get; init; }

    /// <summary>Gets whether the broker keeps the message for those who subscribe later. On a message that was received: whether it is such a kept one.</summary>
    public bool Retain { get; init; }

    /// <summary>Gets when Butler received the message, for a handler that does not want old ones.</summary>
    /// <value><see langword="null"/> on a message that is to be sent.</value>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Makes a message of text.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="text">The content; goes out as UTF-8.</param>
    /// <returns>The message.</returns>
    public static MqttMessage OfText(string topic, string text) => new(topic, Encoding.UTF8.GetBytes(text));
}

/// <summary>How hard client and broker try to pass an MQTT message on. The numbers are those of the protocol.</summary>
public enum MqttQualityOfService
{
    /// <summary>The message is written to the connection; nobody confirms it.</summary>
    AtMostOnce = 0,

    /// <summary>The receiver confirms the message; a broken connection can make it arrive twice.</summary>
    AtLeastOnce = 1,

    /// <summary>Two confirmations keep the message from arriving twice. Not every broker offers it.</summary>
    ExactlyOnce = 2,
}
