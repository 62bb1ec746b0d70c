using System.Globalization;

namespace Butler.Simulation;

/// <summary>Durations as people type them: <c>250ms</c>, <c>5s</c>, <c>2m</c>, <c>1h</c>.</summary>
internal static class Duration
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        var (digits, unit) = text switch
        {
            [.. var number, 'm', 's'] => (number, TimeSpan.FromMilliseconds(1)),
            [.. var number, 's'] => (number, TimeSpan.FromSeconds(1)),
            [.. var number, 'm'] => (number, TimeSpan.FromMinutes(1)),
            [.. var number, 'h'] => (number, TimeSpan.FromHours(1)),
            _ => ("", TimeSpan.Zero),
        };
        var valid = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        duration = valid ? unit * count : TimeSpan.Zero;
        return valid;
    }
}
