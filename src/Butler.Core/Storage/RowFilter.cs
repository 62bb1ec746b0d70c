namespace Butler.Core.Storage;

/// <summary>Builds the condition of a query from fixed parts; values are always bound.</summary>
/// <remarks>
/// The first condition is the one used with an index, so start with the most selective column. The
/// others only filter what was found: without statistics SQLite guesses which index helps, and a wrong guess reads a whole table.
/// </remarks>
internal sealed class RowFilter
{
    private readonly List<string> _conditions = [];
    private readonly List<(string Name, object? Value)> _values = [];
    private string? _searched;

    public string Where => _conditions.Count == 0 ? "" : "\nWHERE " + string.Join(" AND ", _conditions);

    public (string Name, object? Value)[] Values => [.. _values];

    /// <summary>Requires a value in a column; does nothing if there is no value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    /// <param name="indexedWith">A column that shares an index with this one: both are used if that one comes first.</param>
    public RowFilter Is(string column, object? value, string? indexedWith = null)
    {
        if (value is not null)
        {
            // A plus sign keeps SQLite from using an index for the column.
            var filters = _searched is not null && _searched != indexedWith;
            _conditions.Add($"{(filters ? "+" : "")}{column} = {Bind(value)}");
            _searched ??= column;
        }

        return this;
    }

    /// <summary>Adds a condition without a value.</summary>
    public RowFilter That(string condition)
    {
        _conditions.Add(condition);
        return this;
    }

    /// <summary>Adds a condition that ends with a value; does nothing if there is no value.</summary>
    public RowFilter That(string condition, object? value, string end = "")
    {
        if (value is not null)
        {
            _conditions.Add($"{condition} {Bind(value)}{end}");
        }

        return this;
    }

    public RowFilter Before(string column, string lookUp, string? id)
    {
        if (id is not null)
        {
            _conditions.Add($"{column} < ({lookUp} {Bind(id)})");
        }

        return this;
    }

    /// <summary>Requires that two columns, in this order, come before two values.</summary>
    public RowFilter Below(string first, string second, object firstValue, object secondValue) =>
        That($"({first}, {second}) < ({Bind(firstValue)}, {Bind(secondValue)})");

    public RowFilter Limit(int limit)
    {
        _values.Add(("$limit", (long)Math.Clamp(limit, 1, 1000)));
        return this;
    }

    private string Bind(object value)
    {
        var name = $"$p{_values.Count}";
        _values.Add((name, value));
        return name;
    }
}
