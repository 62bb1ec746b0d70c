namespace Butler.Notifications.Mqtt.Handlers;

/// <summary>Counts starts in windows of one minute. Publishers are unknown, so all share one window.</summary>
internal sealed class StartTaskLimit(Func<MqttOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private long _start = time.GetTimestamp();
    private int _taken;
    private int _refused;

    /// <summary>Uses one start of this minute.</summary>
    /// <param name="refused">How many were refused in this minute; this one included when it was.</param>
    /// <returns>Whether there was one left.</returns>
    public bool TryTake(out int refused)
    {
        var most = options().MaxTaskStartsPerMinute;
        lock (_lock)
        {
            if (time.GetElapsedTime(_start) >= Length)
            {
                (_start, _taken, _refused) = (time.GetTimestamp(), 0, 0);
            }

            var isWithin = most == 0 || _taken < most;
            _taken += isWithin ? 1 : 0;
            refused = isWithin ? _refused : ++_refused;
            return isWithin;
        }
    }

    /// <summary>Returns a start that was not made and will be retried.</summary>
    public void GiveBack()
    {
        lock (_lock)
        {
            _taken = Math.Max(0, _taken - 1);
        }
    }
}
