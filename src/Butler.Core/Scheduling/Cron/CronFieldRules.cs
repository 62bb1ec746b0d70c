namespace Butler.Core.Scheduling.Cron;

/// <summary>The values allowed in one field of a cron expression, and their form for Cronos.</summary>
/// <param name="Name">The field's name in messages.</param>
/// <param name="Min">The lowest number.</param>
/// <param name="Max">The highest number.</param>
/// <param name="Names">Three-letter names of the numbers from <paramref name="Min"/> on; empty when it has none.</param>
/// <param name="Shift">Added to a number for Cronos, which counts months from 1.</param>
internal sealed record CronFieldRules(string Name, int Min, int Max, string[] Names, int Shift = 0)
{
    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private static readonly CronFieldRules Second = new("second", 0, 59, []);
    private static readonly CronFieldRules Minute = new("minute", 0, 59, []);
    private static readonly CronFieldRules Hour = new("hour", 0, 23, []);
    private static readonly CronFieldRules DayOfMonth = new("day of month", 1, 31, []);
    private static readonly CronFieldRules MonthFromZero = new("month", 0, 11, MonthNames, Shift: 1);
    private static readonly CronFieldRules MonthFromOne = new("month", 1, 12, MonthNames);
    private static readonly CronFieldRules DayOfWeek = new("day of week", 0, 6, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);

    private static readonly CronFieldRules[] FromZero = [Second, Minute, Hour, DayOfMonth, MonthFromZero, DayOfWeek];
    private static readonly CronFieldRules[] FromOne = [Second, Minute, Hour, DayOfMonth, MonthFromOne, DayOfWeek];

    public static CronFieldRules[] All(MonthNumbering months) => months == MonthNumbering.OneBased ? FromOne : FromZero;

    public bool TryRead(ReadOnlySpan<char> text, out int value)
    {
        // At most two digits are valid, so longer numbers need not be parsed.
        if (text.Length is 1 or 2 && !text.ContainsAnyExceptInRange('0', '9'))
        {
            value = text.Length == 1 ? text[0] - '0' : ((text[0] - '0') * 10) + text[1] - '0';
            return value >= Min && value <= Max;
        }

        for (var i = 0; i < Names.Length; i++)
        {
            if (text.Equals(Names[i], StringComparison.OrdinalIgnoreCase))
            {
                value = Min + i;
                return true;
            }
        }

        value = 0;
        return false;
    }

    public string Allowed => (Names.Length, Min) switch
    {
        (12, 0) => "0 (January) to 11 (December) or a name such as JAN",
        (12, _) => "1 (January) to 12 (December) or a name such as JAN",
        (7, _) => "0 (Sunday) to 6 (Saturday) or a name such as SUN",
        _ => $"{Min} to {Max}",
    };
}
