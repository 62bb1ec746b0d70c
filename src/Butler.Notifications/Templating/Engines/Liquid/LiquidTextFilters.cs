using System.Text;
using Butler.Alerts.Templates;
using Fluid;
using Fluid.Filters;
using Fluid.Values;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>Filters of Liquid that Fluid has for its own types alone, or whose result or duration it leaves to the template: these stop in time.</summary>
internal static class LiquidTextFilters
{
    private const int LongestSought = 10_000;
    private const int LongestDateFormat = 1_000;
    private const int MostDigits = 3;

    public static IReadOnlyDictionary<string, Func<FluidValue, FilterArguments, LiquidContext, ValueTask<FluidValue>>> All { get; } =
        new Dictionary<string, Func<FluidValue, FilterArguments, LiquidContext, ValueTask<FluidValue>>>(StringComparer.Ordinal)
        {
            ["replace"] = static (input, arguments, context) => Replace(input, arguments.At(0), arguments.At(1).ToStringValue(), context),
            ["remove"] = static (input, arguments, context) => Replace(input, arguments.At(0), "", context),
            ["replace_first"] = static (input, arguments, context) => ReplaceOne(input, arguments.At(0), arguments.At(1).ToStringValue(), isLast: false, context),
            ["remove_first"] = static (input, arguments, context) => ReplaceOne(input, arguments.At(0), "", isLast: false, context),
            ["replace_last"] = static (input, arguments, context) => ReplaceOne(input, arguments.At(0), arguments.At(1).ToStringValue(), isLast: true, context),
            ["remove_last"] = static (input, arguments, context) => ReplaceOne(input, arguments.At(0), "", isLast: true, context),
            ["split"] = Split,
            ["join"] = Join,
            ["date"] = Date,
            ["slice"] = Slice,
            ["sum"] = Sum,
        };

    /// <summary>Returns what is looked for in a text, unless it is so long that looking for it takes minutes.</summary>
    /// <exception cref="TemplateException">It is too long.</exception>
    public static FluidValue Sought(FluidValue sought, LiquidContext context) =>
        sought.Type == FluidValues.String && sought.ToStringValue().Length > LongestSought
            ? throw context.Failure($"it looks for a text of more than {LongestSought:N0} characters.")
            : sought;

    private static ValueTask<FluidValue> Replace(FluidValue input, FluidValue sought, string replacement, LiquidContext context)
    {
        var (text, old) = (input.ToStringValue(), Sought(sought, context).ToStringValue());
        var result = new StringBuilder();
        var position = 0;
        while (old.Length > 0 && text.IndexOf(old, position, StringComparison.Ordinal) is >= 0 and var found)
        {
            Append(result, text.AsSpan(position, found - position), context);
            Append(result, replacement, context);
            position = found + old.Length;
        }

        Append(result, text.AsSpan(position), context);
        return new StringValue(result.ToString());
    }

    private static ValueTask<FluidValue> ReplaceOne(FluidValue input, FluidValue sought, string replacement, bool isLast, LiquidContext context)
    {
        var (text, old) = (input.ToStringValue(), Sought(sought, context).ToStringValue());
        var found = old.Length == 0 ? -1 : isLast ? text.LastIndexOf(old, StringComparison.Ordinal) : text.IndexOf(old, StringComparison.Ordinal);
        return found < 0 ? input : new StringValue(string.Concat(text.AsSpan(0, found), replacement, text.AsSpan(found + old.Length)));
    }

    private static ValueTask<FluidValue> Split(FluidValue input, FilterArguments arguments, LiquidContext context)
    {
        var (text, separator) = (input.ToStringValue(), Sought(arguments.At(0), context).ToStringValue());
        var parts = separator.Length == 0
            ? text.Take(LiquidContext.MostElements + 1).Select(static letter => letter.ToString())
            : text.Split(separator, LiquidContext.MostElements + 2, StringSplitOptions.RemoveEmptyEntries);
        return new ListValue([.. parts.Select(static part => new StringValue(part))], "");
    }

    private static ValueTask<FluidValue> Join(FluidValue input, FilterArguments arguments, LiquidContext context)
    {
        if (input.Type != FluidValues.Array)
        {
            return input;
        }

        var separator = arguments.Count == 0 ? " " : arguments.At(0).ToStringValue();
        var result = new StringBuilder();
        var isFirst = true;
        foreach (var element in input.Enumerate(context))
        {
            Append(result, isFirst ? "" : separator, context);
            Append(result, element.ToStringValue(), context);
            isFirst = false;
        }

        return new StringValue(result.ToString());
    }

    // A width such as %1000000000Y would fill the memory with zeros.
    private static ValueTask<FluidValue> Date(FluidValue input, FilterArguments arguments, LiquidContext context)
    {
        var format = arguments.At(0).ToStringValue();
        return format.Length > LongestDateFormat || HasWideDirective(format)
            ? throw context.Failure("the format of 'date' is too long.")
            : MiscFilters.Date(input, arguments, context);
    }

    private static bool HasWideDirective(string format)
    {
        for (var i = format.IndexOf('%', StringComparison.Ordinal); i >= 0; i = format.IndexOf('%', i + 1))
        {
            var flags = format.AsSpan(i + 1).TrimStart("^-_:");
            var digits = flags.IndexOfAnyExceptInRange('0', '9');
            if ((digits < 0 ? flags.Length : digits) > MostDigits)
            {
                return true;
            }
        }

        return false;
    }

    private static ValueTask<FluidValue> Slice(FluidValue input, FilterArguments arguments, LiquidContext context) =>
        StringFilters.Slice(input is ListValue list ? new ArrayValue(list.Values) : input, arguments, context);

    private static async ValueTask<FluidValue> Sum(FluidValue input, FilterArguments arguments, LiquidContext context)
    {
        var sum = 0m;
        foreach (var element in input.Enumerate(context))
        {
            var value = arguments.Count == 0 ? element : await element.GetIndexAsync(arguments.At(0), context);
            sum += value.Type is FluidValues.Number or FluidValues.String ? value.ToNumberValue() : 0;
        }

        return NumberValue.Create(sum);
    }

    private static void Append(StringBuilder result, ReadOnlySpan<char> text, LiquidContext context)
    {
        if ((long)result.Length + text.Length > context.MaxLength)
        {
            throw context.Failure($"it makes a text of more than {context.MaxLength:N0} characters.");
        }

        result.Append(text);
    }
}
