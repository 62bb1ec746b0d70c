using System.Globalization;
using System.Text.RegularExpressions;
using Butler.Configuration;
using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>Reads windows of days.</summary>
internal static partial class ReleaseWindowReader
{
    private const int LeapYear = 2000;
    private const int LettersOfShortName = 3;

    public static IReadOnlyList<LicenseReleaseWindow> ReadAll(
        IEnumerable<ReleaseWindowOptions> windows, string key, ICollection<SettingsProblem> problems) =>
        [.. windows.Select((window, index) => Read(window, $"{key}:{index}", problems))];

    private static LicenseReleaseWindow Read(ReleaseWindowOptions options, string key, ICollection<SettingsProblem> problems)
    {
        var window = new LicenseReleaseWindow
        {
            Weekdays = [.. options.Weekdays.Select((text, index) => ReadWeekday(text, $"{key}:weekdays:{index}", problems))],
            Months = [.. options.Months.Select((text, index) => ReadMonth(text, $"{key}:months:{index}", problems))],
            From = ReadDate(options.From, key + ":from", problems),
            To = ReadDate(options.To, key + ":to", problems),
        };
        if (options is { Weekdays.Count: 0, Months.Count: 0, From: "", To: "" })
        {
            problems.Add(new SettingsProblem(key, "is empty. It needs at least one of weekdays, months, from and to."));
        }

        var (from, to) = (window.From, window.To);
        if (from is not null && to is not null && from.Value.Year is null != to.Value.Year is null)
        {
            problems.Add(new SettingsProblem(key + ":to", $"is '{options.To}' but from is '{options.From}'. Both need a year, or none."));
        }
        else if (from is { Year: null } && to is null && options.To.Length == 0)
        {
            problems.Add(new SettingsProblem(key + ":to", "has no value, but from has no year. A window of every year needs both."));
        }
        else if (to is { Year: null } && from is null && options.From.Length == 0)
        {
            problems.Add(new SettingsProblem(key + ":from", "has no value, but to has no year. A window of every year needs both."));
        }
        else if (from is { Year: not null } first && to is { Year: not null } last && Day(first) > Day(last))
        {
            problems.Add(new SettingsProblem(key + ":to", $"is '{options.To}', which is before from ('{options.From}')."));
        }

        return window;
    }

    private static DateOnly Day(ReleaseDate date) => new(date.Year!.Value, date.Month, date.Day);

    private static DayOfWeek ReadWeekday(string text, string key, ICollection<SettingsProblem> problems)
    {
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            if (IsName(text, day.ToString()))
            {
                return day;
            }
        }

        problems.Add(new SettingsProblem(key, $"is '{text}' but must be a day of the week, as in monday or mon."));
        return default;
    }

    private static int ReadMonth(string text, string key, ICollection<SettingsProblem> problems)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= 12)
        {
            return number;
        }

        var names = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
        var index = Array.FindIndex(names, name => name.Length > 0 && IsName(text, name));
        if (index < 0)
        {
            problems.Add(new SettingsProblem(key, $"is '{text}' but must be a month: 1 to 12, or as in december or dec."));
        }

        return index + 1;
    }

    private static bool IsName(string text, string name)
    {
        var word = text.Trim();
        return word.Equals(name, StringComparison.OrdinalIgnoreCase) || word.Equals(name[..LettersOfShortName], StringComparison.OrdinalIgnoreCase);
    }

    private static ReleaseDate? ReadDate(string text, string key, ICollection<SettingsProblem> problems)
    {
        if (text.Trim().Length == 0)
        {
            return null;
        }

        var match = DatePattern().Match(text.Trim());
        if (match.Success)
        {
            int? year = match.Groups["year"].Success ? Number("year") : null;
            var (month, day) = (Number("month"), Number("day"));
            if (year is null or >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year ?? LeapYear, month))
            {
                return new ReleaseDate(year, month, day);
            }
        }

        problems.Add(new SettingsProblem(key, $"is '{text}' but must be a day, as in 2026-12-20, or 12-20 for every year."));
        return null;

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?:(?<year>[0-9]{4})-)?(?<month>[0-9]{2})-(?<day>[0-9]{2})\z")]
    private static partial Regex DatePattern();
}
