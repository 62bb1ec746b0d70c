namespace Butler.Notifications.Mqtt;

/// <summary>Counts starts in windows of a minute. Nobody knows who publishes, so all share one.</summary>
internal sealed class StartTaskLimit(Func<MqttOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private long _start = time.GetTimestamp();
    private int _taken;
    private int _refused;

    /// <summary>Takes one start of this minute.</summary>
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

    /// <summary>Gives a start back that did not take place and will be asked for again.</summary>
    public void GiveBack()
    {
        lock (_lock)
        {
            _taken = Math.Max(0, _taken - 1);
        }
    }
}
