using System.Net;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Values;
using Fluid;
using Fluid.Values;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>The filters of Liquid, and those beside them: the counterparts of the Handlebars helpers, with the same idea of what is empty and what is equal.</summary>
internal static class LiquidFilters
{
    private static readonly HashSet<string> OfFluid =
    [
        "abs", "append", "at_least", "at_most", "base64_decode", "base64_encode", "base64_url_safe_decode", "base64_url_safe_encode", "capitalize", "ceil",
        "compact", "concat", "default", "divided_by", "downcase", "find", "find_index", "first", "floor", "has", "last", "lstrip", "map", "minus",
        "modulo", "newline_to_br", "plus", "prepend", "reject", "reverse", "round", "rstrip", "size", "sort", "sort_natural", "strip", "strip_html",
        "strip_newlines", "time_zone", "times", "truncate", "truncatewords", "uniq", "upcase", "url_decode", "url_encode", "where",
    ];

    private static readonly Dictionary<string, Func<object?, object?>> OfOneValue = new(StringComparer.Ordinal)
    {
        ["present"] = static value => TemplateValue.IsTruthy(value),
        ["negated"] = static value => !TemplateValue.IsTruthy(value),
        ["is_web_url"] = static value => WebUrl.Is(TemplateValue.TextOf(value)),
        ["lines"] = static value => TextLines.Of(TemplateValue.TextOf(value)),
    };

    private static readonly Dictionary<string, Func<object?, object?, object?>> OfTwoValues = new(StringComparer.Ordinal)
    {
        ["same"] = static (left, right) => TemplateValue.AreEqual(left, right),
        ["differs"] = static (left, right) => !TemplateValue.AreEqual(left, right),
        ["less_than"] = static (left, right) => TemplateValue.NumberOf(left) < TemplateValue.NumberOf(right),
        ["both"] = static (left, right) => TemplateValue.IsTruthy(left) && TemplateValue.IsTruthy(right),
        ["either"] = static (left, right) => TemplateValue.IsTruthy(left) || TemplateValue.IsTruthy(right),
        ["join_text"] = static (left, right) => TemplateValue.TextOf(left) + TemplateValue.TextOf(right),
        ["keep_start"] = static (text, length) => TextCut.KeepStart(TemplateValue.TextOf(text), LengthOf(length)),
        ["keep_end"] = static (text, length) => TextCut.KeepEnd(TemplateValue.TextOf(text), LengthOf(length)),
    };

    /// <summary>Gets the names of all filters beside those of <see cref="TemplateSource.Escapes"/>.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(
        [.. OfFluid, .. OfOneValue.Keys, .. OfTwoValues.Keys, .. LiquidTextFilters.All.Keys, "raw", "escape", "escape_once"], StringComparer.Ordinal);

    /// <summary>Leaves the filters of Liquid in a collection that Fluid has filled, each with limits, and adds the others.</summary>
    public static void Fill(FilterCollection filters, TemplateMedium medium, TemplateSource source)
    {
        foreach (var (name, filter) in filters.ToList())
        {
            filters.Remove(name);
            if (OfFluid.Contains(name))
            {
                Add(name, filter);
            }
        }

        foreach (var escape in source.Escapes)
        {
            Add(escape.Name, (input, _, _) => new StringValue(ValueEscape.By(escape, source.MarksValues, input.ToStringValue())));
        }

        foreach (var (name, filter) in LiquidTextFilters.All)
        {
            Add(name, (input, arguments, context) => filter(input, arguments, (LiquidContext)context));
        }

        foreach (var (name, filter) in OfOneValue)
        {
            Add(name, (input, _, _) => LiquidValues.From(filter(input.ToObjectValue())));
        }

        foreach (var (name, filter) in OfTwoValues)
        {
            Add(name, (input, arguments, _) => LiquidValues.From(filter(input.ToObjectValue(), arguments.At(0).ToObjectValue())));
        }

        Add("raw", (input, _, _) => new ReadyText(input.ToStringValue(), isEscaped: medium == TemplateMedium.Html, isMarkedRaw: source.MarksValues));
        Add("escape", (input, _, _) => Escape(input.ToStringValue()));
        Add("escape_once", (input, _, _) => Escape(WebUtility.HtmlDecode(input.ToStringValue())));

        void Add(string name, FilterDelegate filter) => filters.AddFilter(name, Limit(name, filter));

        // Otherwise a careful author who escapes by hand would get everything escaped twice.
        FluidValue Escape(string text) =>
            medium == TemplateMedium.Html ? new ReadyText(ValueEscape.Html(text), isEscaped: true) : new StringValue(WebUtility.HtmlEncode(text));
    }

    private static FilterDelegate Limit(string name, FilterDelegate filter) => async (input, arguments, context) =>
    {
        var liquid = (LiquidContext)context;
        context.IncrementSteps();
        try
        {
            return liquid.Accept(await filter(input, arguments, context));
        }
        catch (Exception failure) when (failure is not TemplateException)
        {
            throw liquid.Failure($"the filter '{name}' cannot work with the values that it is given.", failure);
        }
    };

    private static int LengthOf(object? length) =>
        TemplateValue.NumberOf(length) is >= 0 and < int.MaxValue and var number ? (int)number : int.MaxValue;
}
