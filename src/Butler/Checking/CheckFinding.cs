using System.Globalization;
using Butler.Configuration;

namespace Butler.Checking;

/// <summary>One thing that <c>butler check</c> has to say.</summary>
/// <param name="Key">The full key of the setting.</param>
/// <param name="Message">What is wrong, or what looks wrong.</param>
/// <param name="IsWarning">Whether Butler would start all the same.</param>
/// <param name="IsInUse">Whether the setting has an effect now; not so in a feature that is switched off.</param>
/// <param name="File">The file that the setting stands in, if it is known.</param>
/// <param name="Line">The line, if it is known.</param>
internal sealed record CheckFinding(string Key, string Message, bool IsWarning, bool IsInUse, string? File, int? Line)
{
    public static CheckFinding From(SettingsProblem problem, bool isInUse, ISettingsLocator? locator)
    {
        var place = locator?.Locate(problem.Key);
        var colon = place?.LastIndexOf(':') ?? -1;
        return place is not null && colon > 0 && int.TryParse(place.AsSpan(colon + 1), CultureInfo.InvariantCulture, out var line)
            ? new CheckFinding(problem.Key, problem.Message, problem.IsWarning || !isInUse, isInUse, place[..colon], line)
            : new CheckFinding(problem.Key, problem.Message, problem.IsWarning || !isInUse, isInUse, place, null);
    }
}
