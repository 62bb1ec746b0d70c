using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Butler.Service.CommandLine.Shared;

/// <summary>Reads and writes times as people do: <c>2h</c>, <c>1h30m</c>, <c>45s</c>, <c>90</c> (seconds).</summary>
internal static partial class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Reads the time of an option; what is none becomes an error that shows examples.</summary>
    public static TimeSpan? Parse(ArgumentResult result, string option)
    {
        var text = result.Tokens.Single().Value;
        if (TryParse(text, out var time))
        {
            return time;
        }

        result.AddError($"{option} is '{text}' but must be a time such as 45s, 10m or 1h30m, at most {Longest.Days}d. A bare number counts seconds.");
        return null;
    }

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        var match = Parts().Match(text.Trim());
        if (!match.Success || match.Length == 0)
        {
            return false;
        }

        time = TimeSpan.FromSeconds((Number(match, "d") * 86400) + (Number(match, "h") * 3600) + (Number(match, "m") * 60) + Number(match, "s"));
        return time > TimeSpan.Zero && time <= Longest;
    }

    /// <summary>Writes a time with its two largest units, as in <c>1h 30m</c>, <c>45s</c> or <c>0.3s</c>.</summary>
    public static string Write(TimeSpan time)
    {
        if (time < TimeSpan.FromSeconds(0.05))
        {
            return "<0.1s";
        }

        if (time < TimeSpan.FromSeconds(10))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#}s");
        }

        var whole = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        (int Count, char Unit)[] parts = [(whole.Days, 'd'), (whole.Hours, 'h'), (whole.Minutes, 'm'), (whole.Seconds, 's')];
        return string.Join(' ', parts.SkipWhile(static part => part.Count == 0).Take(2).Where(static part => part.Count > 0)
            .Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Count}{part.Unit}")));
    }

    private static double Number(Match match, string unit) =>
        match.Groups[unit].Success ? double.Parse(match.Groups[unit].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(?<d>\d{1,6})d)?(?:(?<h>\d{1,6})h)?(?:(?<m>\d{1,6})m)?(?:(?<s>\d{1,9})s?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
