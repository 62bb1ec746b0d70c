using System.Globalization;
using System.Text.Json;

namespace Butler.Qlik.Qrs;

/// <summary>Reads execution results through <c>executionresult/table</c>, which sorts and limits them on the server.</summary>
internal static class QrsResultTable
{
    /// <summary>The most rows of one call.</summary>
    public const int MostRows = 60;

    private static readonly string[] Columns = ["id", "executionID", "status", "startTime", "stopTime"];

    /// <summary>Gets the question: which columns.</summary>
    public static QrsTableQuestion Question { get; } =
        new("ExecutionResult", [.. Columns.Select(static column => new QrsTableColumn(column, "Property", column))]);

    /// <summary>Asks for the newest results that a filter lets through.</summary>
    public static QrsCall Newest(QrsFilter filter, int rows) => new(
        "executionresult/table",
        string.Create(
            CultureInfo.InvariantCulture,
            $"executionresult/table?{filter.ToQuery()}&skip=0&take={rows}&sortColumn=startTime&orderAscending=false"));

    /// <summary>Reads the rows; what is not as expected is left out.</summary>
    public static IReadOnlyList<QrsExecution> Read(QrsTable table)
    {
        var names = table.ColumnNames ?? Columns;
        return [.. (table.Rows ?? []).Select(row => ReadRow(names, row)).OrderByDescending(static result => result.StartTime ?? DateTimeOffset.MinValue)];
    }

    private static QrsExecution ReadRow(IReadOnlyList<string> names, IReadOnlyList<JsonElement> row)
    {
        return new QrsExecution
        {
            Id = Text("id"),
            ExecutionId = Text("executionID"),
            Status = int.TryParse(Text("status"), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null,
            StartTime = Time("startTime"),
            StopTime = Time("stopTime"),
        };

        string Text(string name)
        {
            for (var i = 0; i < names.Count && i < row.Count; i++)
            {
                if (string.Equals(names[i], name, StringComparison.OrdinalIgnoreCase))
                {
                    return row[i].ToString();
                }
            }

            return "";
        }

        // QRS writes 1753 for what never happened.
        DateTimeOffset? Time(string name) =>
            DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1753 ? time : null;
    }
}

/// <summary>A question for a table.</summary>
internal sealed record QrsTableQuestion(string Entity, IReadOnlyList<QrsTableColumn> Columns);

/// <summary>A column of a table.</summary>
internal sealed record QrsTableColumn(string Name, string ColumnType, string Definition);

/// <summary>A table as QRS answers it.</summary>
internal sealed record QrsTable(IReadOnlyList<string>? ColumnNames, IReadOnlyList<IReadOnlyList<JsonElement>>? Rows);
