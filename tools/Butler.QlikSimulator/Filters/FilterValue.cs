using System.Globalization;
using System.Text.Json;

namespace Butler.Simulation.Filters;

/// <summary>The right side of a comparison, made for the type of the property on the left.</summary>
internal abstract class FilterValue
{
    public static FilterValue Create(ComparisonNode node, Type type)
    {
        if (!node.Quoted && string.Equals(node.Value, "null", StringComparison.OrdinalIgnoreCase))
        {
            return Allow(node, equalityOnly: true, new NullValue());
        }

        if (type == typeof(bool))
        {
            return bool.TryParse(node.Value, out var flag) ? Allow(node, equalityOnly: true, new BooleanValue(flag)) : throw Refuse(node);
        }

        if (type == typeof(Guid))
        {
            return Guid.TryParse(node.Value, out var id) ? Allow(node, equalityOnly: true, new GuidValue(id)) : throw Refuse(node);
        }

        if (type == typeof(DateTimeOffset))
        {
            const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            return DateTimeOffset.TryParse(node.Value, CultureInfo.InvariantCulture, Utc, out var date)
                ? Allow(node, equalityOnly: false, new DateValue(date))
                : throw Refuse(node);
        }

        if (type == typeof(string))
        {
            var ordered = node.Operator is FilterOperator.Greater or FilterOperator.GreaterOrEqual or FilterOperator.Less or FilterOperator.LessOrEqual;
            return ordered ? throw Refuse(node) : new TextValue(node.Value);
        }

        if (type.IsEnum && Enum.TryParse(type, node.Value, ignoreCase: true, out var state))
        {
            return Allow(node, equalityOnly: false, new NumberValue(Convert.ToDouble(state, CultureInfo.InvariantCulture)));
        }

        return (type.IsEnum || type == typeof(int) || type == typeof(long))
            && double.TryParse(node.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Allow(node, equalityOnly: false, new NumberValue(number))
            : throw Refuse(node);
    }

    public abstract bool Matches(JsonElement element, FilterOperator op);

    protected static bool Compare(int comparison, FilterOperator op) => op switch
    {
        FilterOperator.Equal => comparison == 0,
        FilterOperator.NotEqual => comparison != 0,
        FilterOperator.Greater => comparison > 0,
        FilterOperator.GreaterOrEqual => comparison >= 0,
        FilterOperator.Less => comparison < 0,
        _ => comparison <= 0,
    };

    private static FilterValue Allow(ComparisonNode node, bool equalityOnly, FilterValue value) =>
        node.Operator is FilterOperator.Equal or FilterOperator.NotEqual
        || (!equalityOnly && node.Operator is not (FilterOperator.StartsWith or FilterOperator.EndsWith or FilterOperator.SubstringOf))
            ? value
            : throw Refuse(node);

    private static FilterException Refuse(ComparisonNode node) =>
        new($"Cannot parse the expression: {string.Join('.', node.Path)} cannot be compared this way with '{node.Value}'");

    private sealed class NullValue : FilterValue
    {
        public override bool Matches(JsonElement element, FilterOperator op) =>
            (element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) == (op == FilterOperator.Equal);
    }

    private sealed class BooleanValue(bool value) : FilterValue
    {
        public override bool Matches(JsonElement element, FilterOperator op) =>
            (element.ValueKind == (value ? JsonValueKind.True : JsonValueKind.False)) == (op == FilterOperator.Equal);
    }

    private sealed class GuidValue(Guid value) : FilterValue
    {
        public override bool Matches(JsonElement element, FilterOperator op) =>
            (element.ValueKind == JsonValueKind.String && element.TryGetGuid(out var id) && id == value) == (op == FilterOperator.Equal);
    }

    private sealed class DateValue(DateTimeOffset value) : FilterValue
    {
        public override bool Matches(JsonElement element, FilterOperator op) =>
            element.ValueKind == JsonValueKind.String && element.TryGetDateTimeOffset(out var date)
                ? Compare(date.CompareTo(value), op)
                : op == FilterOperator.NotEqual;
    }

    private sealed class NumberValue(double value) : FilterValue
    {
        public override bool Matches(JsonElement element, FilterOperator op) =>
            element.ValueKind == JsonValueKind.Number ? Compare(element.GetDouble().CompareTo(value), op) : op == FilterOperator.NotEqual;
    }

    /// <summary>Strings compare without regard to case, as the documentation of the repository service says.</summary>
    private sealed class TextValue(string value) : FilterValue
    {
        public override bool Matches(JsonElement element, FilterOperator op)
        {
            if (element.ValueKind != JsonValueKind.String)
            {
                return op == FilterOperator.NotEqual;
            }

            var text = element.GetString()!;
            return op switch
            {
                FilterOperator.Equal => string.Equals(text, value, StringComparison.OrdinalIgnoreCase),
                FilterOperator.NotEqual => !string.Equals(text, value, StringComparison.OrdinalIgnoreCase),
                FilterOperator.StartsWith => text.StartsWith(value, StringComparison.OrdinalIgnoreCase),
                FilterOperator.EndsWith => text.EndsWith(value, StringComparison.OrdinalIgnoreCase),
                _ => text.Contains(value, StringComparison.OrdinalIgnoreCase),
            };
        }
    }
}
