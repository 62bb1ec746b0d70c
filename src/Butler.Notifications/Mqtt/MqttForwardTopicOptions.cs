namespace Butler.Notifications.Mqtt;

/// <summary>The topics of events of Qlik Cloud.</summary>
public sealed class MqttForwardTopicOptions
{
    /// <summary>Gets or sets which messages the broker sends to Butler, a pattern with <c>+</c> and <c>#</c>.</summary>
    /// <value><c>qscloud/#</c> by default.</value>
    public string SubscriptionRoot { get; set; } = "qscloud/#";

    /// <summary>Gets or sets how the topics of finished app reloads begin.</summary>
    /// <value><c>qscloud/app/reload</c> by default.</value>
    public string AppReload { get; set; } = "qscloud/app/reload";
}
