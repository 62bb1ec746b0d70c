using Butler.Alerts;

namespace Butler.Core.Alerts.Sinks;

/// <summary>Decides whether a receiver is worth trying: pauses it if it does not respond, allows one trial delivery, and resumes if that succeeds.</summary>
/// <remarks>Not safe for concurrent use; guarded by <see cref="SinkLanes"/>.</remarks>
internal sealed class ReceiverBreaker(TimeProvider time)
{
    // A receiver that returns an error costs little, so it gets the benefit of the doubt. One that does not respond takes every slot.
    private const int MostFailures = 3;
    private static readonly TimeSpan Unanswered = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestAskedPause = TimeSpan.FromHours(1);
    private long? _lastFailure;
    private int _failures;
    private long _pausedAt;
    private TimeSpan _pause;

    /// <summary>Gets since when no delivery has succeeded; <see langword="null"/> while it works.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>Gets why the last counted attempt failed.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Gets or sets whether the failure was reported as a problem.</summary>
    public bool IsProblem { get; set; }

    /// <summary>Gets whether deliveries are made normally.</summary>
    public bool IsClosed { get; private set; } = true;

    /// <summary>Gets whether the pause is over, so that one delivery may be tried.</summary>
    public bool IsHalfOpen => !IsClosed && Remaining <= TimeSpan.Zero;

    /// <summary>Gets how long the pause still lasts.</summary>
    public TimeSpan Remaining => _pause - time.GetElapsedTime(_pausedAt);

    /// <summary>Records a failed attempt.</summary>
    /// <returns>Whether a pause began.</returns>
    public bool Failed(long startedAt, DeliveryResult result, DeliveryOptions options, double random)
    {
        var isUnanswered = time.GetElapsedTime(startedAt) >= (options.Timeout < Unanswered ? options.Timeout : Unanswered);

        // Concurrent attempts failed for the same reason.
        if (startedAt <= _lastFailure && !(isUnanswered && IsClosed))
        {
            return false;
        }

        _lastFailure = time.GetTimestamp();
        _failures++;
        FailingSince ??= time.GetUtcNow();
        Reason = result.Reason;
        if (IsClosed && !isUnanswered && result.RetryAfter is null && _failures < MostFailures)
        {
            return false;
        }

        var began = IsClosed;
        (IsClosed, _pausedAt, _pause) = (false, _lastFailure.Value, PauseAfter(result.RetryAfter, options, random));
        return began;
    }

    /// <summary>Records that the receiver responded.</summary>
    /// <returns>Whether a pause ended.</returns>
    public bool Answered()
    {
        var ended = !IsClosed;
        (_lastFailure, _failures, IsClosed, FailingSince, Reason, IsProblem) = (null, 0, true, null, "", false);
        return ended;
    }

    /// <summary>Ends the pause so that one delivery is tried now.</summary>
    public void EndPause() => _pause = TimeSpan.Zero;

    private TimeSpan PauseAfter(TimeSpan? asked, DeliveryOptions options, double random)
    {
        var pause = RetryBackoff.WaitAfter(options, _failures, null, random);
        pause = pause < options.MaxPause ? pause : options.MaxPause;
        asked = asked < LongestAskedPause ? asked : asked is null ? null : LongestAskedPause;
        return asked > pause ? asked.Value : pause;
    }
}
