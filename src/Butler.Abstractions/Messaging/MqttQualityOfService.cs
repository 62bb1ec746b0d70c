namespace Butler.Messaging;

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
