namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Creates the back-off of everything that a broker is asked again for.</summary>
internal static class MqttBackoff
{
    /// <summary>Returns a back-off whose waits are up to a half shorter at random, so that many Butlers do not come back at once.</summary>
    public static Backoff Create(TimeSpan first, TimeSpan longest) => new(first, longest) { MinJitter = 0.5 };
}
