namespace Butler.Notifications.Mqtt;

/// <summary>The message that tells others that Butler has gone: sent by the broker when the connection breaks, and by Butler when it stops.</summary>
public sealed class MqttLastWillOptions
{
    /// <summary>Gets or sets the topic.</summary>
    /// <value>Empty by default: no such message.</value>
    public string Topic { get; set; } = "";

    /// <summary>Gets or sets the content.</summary>
    /// <value><c>Butler is offline</c> by default.</value>
    public string Message { get; set; } = "Butler is offline";

    /// <summary>Gets or sets whether the broker keeps it for those who subscribe later.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Retain { get; set; }
}
