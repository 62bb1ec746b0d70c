namespace Butler.Core.Alerts;

/// <summary>Builds the condition of a history query from fixed pieces; values are always bound.</summary>
internal sealed class HistoryFilter
{
    private readonly List<string> _conditions = [];
    private readonly List<(string Name, object? Value)> _values = [];

    public string Where => _conditions.Count == 0 ? "" : "\nWHERE " + string.Join(" AND ", _conditions);

    public (string Name, object? Value)[] Values => [.. _values];

    public HistoryFilter Is(string column, object? value)
    {
        if (value is not null)
        {
            _conditions.Add($"{column} = {Bind(value)}");
        }

        return this;
    }

    public HistoryFilter Before(string column, string lookUp, string? id)
    {
        if (id is not null)
        {
            _conditions.Add($"{column} < ({lookUp} {Bind(id)})");
        }

        return this;
    }

    public HistoryFilter Limit(int limit)
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
