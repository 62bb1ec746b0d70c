namespace Butler.Notifications.Mqtt;

/// <summary>How often Butler tries to reach a broker that is away. The wait doubles with every failure and varies at random by up to a half.</summary>
public sealed class MqttReconnectOptions
{
    /// <summary>Gets or sets the first wait.</summary>
    /// <value>100 milliseconds to 1 hour; 1 second by default. A bare number in a file counts seconds.</value>
    public TimeSpan MinDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest wait.</summary>
    /// <value><see cref="MinDelay"/> to 1 hour; 10 seconds by default. A bare number in a file counts seconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(10);
}
