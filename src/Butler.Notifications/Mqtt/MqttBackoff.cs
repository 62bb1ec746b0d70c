namespace Butler.Notifications.Mqtt;

/// <summary>Returns how long to wait before the next try.</summary>
internal static class MqttBackoff
{
    /// <summary>Doubles with each failure up to the longest wait, less up to a half at random, so that many Butlers do not come back at once.</summary>
    public static TimeSpan Next(MqttReconnectOptions options, int failures)
    {
        var doubled = options.MinDelay * Math.Pow(2, Math.Min(failures, 30));
        var wait = doubled < options.MaxDelay ? doubled : options.MaxDelay;
        return wait * (0.5 + (Random.Shared.NextDouble() / 2));
    }
}
