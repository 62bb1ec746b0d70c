using System.Globalization;
using System.Text.Json;

namespace Butler.Qlik.Qrs;

/// <summary>One row of a table. What is not as expected reads as missing.</summary>
internal readonly struct QrsRow
{
    private readonly Dictionary<string, int> _places;
    private readonly IReadOnlyList<JsonElement> _cells;

    private QrsRow(Dictionary<string, int> places, IReadOnlyList<JsonElement> cells) => (_places, _cells) = (places, cells);

    /// <summary>Gets the rows of a table.</summary>
    public static IEnumerable<QrsRow> Of(QrsTable table, QrsTableQuestion question)
    {
        var names = table.ColumnNames ?? [.. question.Columns.Select(static column => column.Name)];
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Count; i++)
        {
            places.TryAdd(names[i], i);
        }

        return (table.Rows ?? []).Select(cells => new QrsRow(places, cells));
    }

    public string Text(string name) =>
        _places.TryGetValue(name, out var place) && place < _cells.Count ? _cells[place].ToString() : "";

    /// <summary>Gets an id; empty for none, and for all zeros.</summary>
    public string Id(string name) => Guid.TryParse(Text(name), out var id) && id != Guid.Empty ? id.ToString("D") : "";

    public int? Number(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Gets a time; <see langword="null"/> for the year 1753, which QRS writes for what never happened.</summary>
    public DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        && QrsDateConverter.IsTime(time) ? time : null;
}
