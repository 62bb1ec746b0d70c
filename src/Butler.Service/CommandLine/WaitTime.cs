using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Butler.Service.CommandLine;

/// <summary>Reads times as people write them: <c>2h</c>, <c>1h30m</c>, <c>45s</c>, <c>90</c> (seconds).</summary>
internal static partial class WaitTime
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Reads the time of an option; what is none becomes an error that shows <paramref name="examples"/>.</summary>
    public static TimeSpan Parse(ArgumentResult result, string option, string examples)
    {
        var text = result.Tokens.Single().Value;
        if (!TryParse(text, out var time))
        {
            result.AddError($"{option} is '{text}' but must be a time such as {examples}.");
        }

        return time;
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

    private static double Number(Match match, string unit) =>
        match.Groups[unit].Success ? double.Parse(match.Groups[unit].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(?<d>\d{1,6})d)?(?:(?<h>\d{1,6})h)?(?:(?<m>\d{1,6})m)?(?:(?<s>\d{1,9})s?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
