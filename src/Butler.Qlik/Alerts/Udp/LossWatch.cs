using System.Globalization;
using Butler.Problems;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Converts a count of lost log events to a problem that lasts until there have been none for a while. For one caller at a time.</summary>
/// <param name="key">The key of the problem.</param>
/// <param name="what">What was lost, such as <c>log events</c>.</param>
/// <param name="cure">The suggested fix.</param>
/// <param name="problems">Where problems are reported; <see langword="null"/> if nowhere.</param>
/// <param name="time">The clock.</param>
internal sealed class LossWatch(string key, string what, string cure, IButlerProblems? problems, TimeProvider time)
{
    /// <summary>How long there must be no losses before the problem is over.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    private long _seen;
    private long _lost;
    private DateTimeOffset _since;
    private long? _lastLoss;

    /// <summary>Updates the current count.</summary>
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
