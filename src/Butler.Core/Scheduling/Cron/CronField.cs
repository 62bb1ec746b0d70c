using System.Globalization;

namespace Butler.Core.Scheduling.Cron;

/// <summary>One field of a cron expression: the values it matches, and its form for Cronos.</summary>
internal sealed class CronField
{
    private readonly CronFieldRules _rules;
    private ulong _values;

    private CronField(CronFieldRules rules) => _rules = rules;

    /// <summary>Gets whether some values of the field do not match.</summary>
    public bool IsRestricted => ulong.PopCount(_values) < (ulong)(_rules.Max - _rules.Min + 1);

    /// <summary>Gets whether it was written with <c>*</c>, a range or a step, and not just as values.</summary>
    public bool IsSeries { get; private set; }

    /// <summary>Gets the field as a list of values.</summary>
    public string Values => IsRestricted
        ? string.Join(',', Enumerable.Range(_rules.Min, _rules.Max - _rules.Min + 1).Where(Matches).Select(Shifted))
        : "*";

    public static bool TryParse(ReadOnlySpan<char> text, CronFieldRules rules, out CronField field, out string problem)
    {
        field = new CronField(rules);
        foreach (var range in text.Split(','))
        {
            if (field.TryAdd(text[range], out problem))
            {
                continue;
            }

            problem = $"the {rules.Name} '{text}' is wrong: {problem}.";
            return false;
        }

        problem = "";
        return true;
    }

    private bool Matches(int value) => (_values & (1UL << value)) != 0;

    private bool TryAdd(ReadOnlySpan<char> item, out string problem)
    {
        var slash = item.IndexOf('/');
        var range = slash < 0 ? item : item[..slash];
        var step = 1;
        if (slash >= 0 && (!int.TryParse(item[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step == 0))
        {
            problem = "after '/' there must be a number above 0";
            return false;
        }

        var dash = range.IndexOf('-');
        var first = _rules.Min;
        var last = _rules.Max;
        if (range is not "*")
        {
            var from = dash < 0 ? range : range[..dash];
            if (!_rules.TryRead(from, out first) || (dash >= 0 && !_rules.TryRead(range[(dash + 1)..], out last)))
            {
                problem = $"it must be *, a value or a range of values from {_rules.Allowed}";
                return false;
            }

            last = dash < 0 && slash < 0 ? first : last;
        }

        if (first > last)
        {
            problem = "the range runs backwards";
            return false;
        }

        for (var value = first; value <= last && value >= first; value += step)
        {
            _values |= 1UL << value;
        }

        IsSeries |= range is "*" || dash >= 0 || slash >= 0;
        problem = "";
        return true;
    }

    private string Shifted(int value) => (value + _rules.Shift).ToString(CultureInfo.InvariantCulture);
}
