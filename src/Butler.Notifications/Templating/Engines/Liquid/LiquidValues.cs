using System.Globalization;
using System.Text.Encodings.Web;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Markup;
using Butler.Notifications.Templating.Values;
using Fluid;
using Fluid.Values;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>Shows template values to Fluid, so that its reflection never gets to see an object.</summary>
internal static class LiquidValues
{
    public static FluidValue From(object? value) => value switch
    {
        null => NilValue.Instance,
        string text => new StringValue(text),
        bool flag => BooleanValue.Create(flag),
        long whole => NumberValue.Create((decimal)whole),
        double number => FromNumber(number),
        TemplateMap map => new FieldsValue(map),
        TemplateList list => new ListValue(list),
        _ => new StringValue(TemplateValue.TextOf(value)),
    };

    /// <summary>A number as it prints elsewhere; one that has no place in a decimal stays a text.</summary>
    private static FluidValue FromNumber(double number) =>
        decimal.TryParse(TemplateValue.TextOf(number), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? NumberValue.Create(exact)
            : new StringValue(TemplateValue.TextOf(number));
}

/// <summary>Fields by name.</summary>
internal sealed class FieldsValue(TemplateMap map) : FluidValue
{
    private bool HasText => map.ToString() != TemplateMap.ObjectText;

    public override FluidValues Type => HasText ? FluidValues.String : FluidValues.Dictionary;

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context)
    {
        var isVariable = ReferenceEquals(this, context.Model) && !map.ContainsKey(name) && ((LiquidContext)context).IsVariable(name);
        return !isVariable && map.TryGetValue(name, out var value) ? LiquidValues.From(value) : NilValue.Instance;
    }

    public override ValueTask<FluidValue> GetIndexAsync(FluidValue index, TemplateContext context) =>
        GetValueAsync(index.ToStringValue(), context);

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo)
    {
        writer.Write(encoder.Encode(ToStringValue()));
        return default;
    }

    public override IEnumerable<FluidValue> Enumerate(TemplateContext context) =>
        map.Select(field => new ListValue([new StringValue(field.Key), LiquidValues.From(field.Value)], ""));

    public override bool Contains(FluidValue value) => HasText
        ? ToStringValue().Contains(value.ToStringValue(), StringComparison.Ordinal)
        : map.ContainsKey(value.ToStringValue());

    public override bool Equals(FluidValue other) => TemplateValue.AreEqual(map, other.ToObjectValue());

    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    public override int GetHashCode() => HasText ? StringComparer.Ordinal.GetHashCode(map.ToString()) : map.GetHashCode();

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => map.Count;

    public override string ToStringValue() => map.ToString();

    public override object ToObjectValue() => map;
}

/// <summary>A list. One of the alert prints its elements with commas between them, as in Handlebars; one that a filter made, without.</summary>
internal sealed class ListValue : FluidValue
{
    private readonly Lazy<IReadOnlyList<FluidValue>> _values;
    private readonly Lazy<TemplateList> _list;
    private readonly string _separator;

    public ListValue(TemplateList list)
    {
        _list = new(list);
        _values = new(() => [.. list.Select(LiquidValues.From)], LazyThreadSafetyMode.PublicationOnly);
        _separator = ",";
    }

    public ListValue(IReadOnlyList<FluidValue> values, string separator)
    {
        _values = new(values);
        _list = new(() => new TemplateList([.. values.Select(static value => value.ToObjectValue())]), LazyThreadSafetyMode.PublicationOnly);
        _separator = separator;
    }

    public IReadOnlyList<FluidValue> Values => _values.Value;

    public override FluidValues Type => FluidValues.Array;

    /// <summary>Counts the characters of all elements.</summary>
    /// <exception cref="TemplateException">It has too many elements, or too many characters.</exception>
    public int Measure(LiquidContext context)
    {
        if (Values.Count > LiquidContext.MostElements)
        {
            throw context.Failure($"it makes a list of more than {LiquidContext.MostElements:N0} elements.");
        }

        var length = (long)Values.Count;
        foreach (var value in Values)
        {
            length += value is ListValue list ? list.Measure(context) : value.Type == FluidValues.String ? value.ToStringValue().Length : 0;
        }

        return length > context.MaxLength + LiquidContext.MostElements
            ? throw context.Failure($"it makes a list of more than {context.MaxLength:N0} characters.")
            : (int)Math.Min(length, context.MaxLength);
    }

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) => name switch
    {
        "size" => NumberValue.Create((decimal)Values.Count),
        "first" => At(0),
        "last" => At(Values.Count - 1),
        _ => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? At(index) : NilValue.Instance,
    };

    public override ValueTask<FluidValue> GetIndexAsync(FluidValue index, TemplateContext context)
    {
        if (index.Type != FluidValues.Number)
        {
            return GetValueAsync(index.ToStringValue(), context);
        }

        var number = index.ToNumberValue();
        return Math.Abs(number) > Values.Count ? NilValue.Instance : At((int)number < 0 ? Values.Count + (int)number : (int)number);
    }

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo)
    {
        writer.Write(encoder.Encode(ToStringValue()));
        return default;
    }

    public override IEnumerable<FluidValue> Enumerate(TemplateContext context) => Values;

    public override bool Contains(FluidValue value) => Values.Contains(value);

    public override bool Equals(FluidValue other) =>
        other.Type is FluidValues.Nil or FluidValues.Empty or FluidValues.Blank ? Values.Count == 0 : other is ListValue list && Values.SequenceEqual(list.Values);

    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Values.Count, At(0));

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => Values.Count;

    public override string ToStringValue() => string.Join(_separator, Values.Select(static value => value.ToStringValue()));

    public override object ToObjectValue() => _list.Value;

    private FluidValue At(int index) => index >= 0 && index < Values.Count ? Values[index] : NilValue.Instance;
}

/// <summary>Text that is escaped already, or that the template wants to stand as it is.</summary>
internal sealed class ReadyText(string text, bool isEscaped, bool isMarkedRaw = false) : FluidValue
{
    public override FluidValues Type => FluidValues.String;

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo)
    {
        var written = isEscaped ? text : encoder.Encode(text);
        writer.Write(isMarkedRaw ? ValueMarks.Raw + written + ValueMarks.RawEnd : written);
        return default;
    }

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) => new StringValue(text).GetValueAsync(name, context);

    public override bool Contains(FluidValue value) => text.Contains(value.ToStringValue(), StringComparison.Ordinal);

    public override IEnumerable<FluidValue> Enumerate(TemplateContext context) => [this];

    public override bool Equals(FluidValue other) => new StringValue(text).Equals(other);

    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => new StringValue(text).ToNumberValue();

    public override string ToStringValue() => text;

    public override object ToObjectValue() => text;
}
