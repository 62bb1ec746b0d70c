using System.Globalization;

namespace Butler.Qlik.Alerts.Events;

/// <summary>Parses the timestamp of an event, which is in the local time of a server with unknown time zone.</summary>
internal static class LogTimestamp
{
    private const int LengthToSeconds = 19;
    private const double ZoneStepMinutes = 15;
    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(15);

    /// <summary>Determines the time by assuming that the event arrived within minutes: time zones differ by multiples of a quarter of an hour.</summary>
    /// <returns>The moment on the server's clock; <see langword="null"/> when the text is no time stamp or cannot be of this event.</returns>
    public static DateTimeOffset? ToMoment(string text, DateTimeOffset receivedAt)
    {
        if (text.Length < LengthToSeconds
            || !DateTime.TryParseExact(
                text[..LengthToSeconds].Replace('T', ' '), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        var difference = local - receivedAt.UtcDateTime;
        if (difference.Duration() > LargestOffset)
        {
            return null;
        }

        var offset = TimeSpan.FromMinutes(Math.Round(difference.TotalMinutes / ZoneStepMinutes) * ZoneStepMinutes);
        return new DateTimeOffset(local - offset, TimeSpan.Zero);
    }
}
