using System.Globalization;
using Butler.Problems;

namespace Butler.Qlik.Alerts;

/// <summary>Turns a count of lost log events into a problem that lasts until it has been quiet for a while. For one caller at a time.</summary>
/// <param name="key">The key of the problem.</param>
/// <param name="what">What was lost, as in <c>log events</c>.</param>
/// <param name="cure">What to do about it.</param>
/// <param name="problems">Where problems are told; <see langword="null"/> when nobody listens.</param>
/// <param name="time">The clock.</param>
internal sealed class LossWatch(string key, string what, string cure, IButlerProblems? problems, TimeProvider time)
{
    /// <summary>How long nothing may be lost before the problem is over.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    private long _seen;
    private long _lost;
    private DateTimeOffset _since;
    private long? _lastLoss;

    /// <summary>Takes the count of the moment.</summary>
    /// <returns>How many were lost since the last time.</returns>
    public long Observe(long total)
    {
        var lost = total - _seen;
        _seen = total;
        if (lost > 0)
        {
            if (_lastLoss is null)
            {
                _since = time.GetUtcNow();
                _lost = 0;
            }

            _lost += lost;
            _lastLoss = time.GetTimestamp();
            var message = string.Create(CultureInfo.InvariantCulture, $"{_lost} {what} since {_since:yyyy-MM-dd HH:mm:ss} UTC.");
            problems?.Report(new ButlerProblem(key, message) { Cure = cure });
        }
        else if (_lastLoss is { } last && time.GetElapsedTime(last) >= Quiet)
        {
            _lastLoss = null;
            problems?.Resolve(key);
        }

        return Math.Max(0, lost);
    }
}
