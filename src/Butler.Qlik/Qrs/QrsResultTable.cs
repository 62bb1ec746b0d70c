using System.Globalization;
using System.Text.Json;

namespace Butler.Qlik.Qrs;

/// <summary>Reads execution results through <c>executionresult/table</c>, which sorts and limits them on the server.</summary>
internal static class QrsResultTable
{
    /// <summary>The most rows of one call.</summary>
    public const int MostRows = 60;

    /// <summary>Gets the question: which columns.</summary>
    public static QrsTableQuestion Question { get; } = QrsTableQuestion.For("ExecutionResult", "id", "executionID", "status", "startTime", "stopTime");

    /// <summary>Asks for the newest results that a filter lets through.</summary>
    public static QrsCall Newest(QrsFilter filter, int rows) => new(
        "executionresult/table",
        string.Create(
            CultureInfo.InvariantCulture,
            $"executionresult/table?{filter.ToQuery()}&skip=0&take={rows}&sortColumn=startTime&orderAscending=false"));

    /// <summary>Reads the rows; what is not as expected is left out.</summary>
    public static IReadOnlyList<QrsExecution> Read(QrsTable table) =>
        [.. QrsRow.Of(table, Question).Select(ReadRow).OrderByDescending(static result => result.StartTime ?? DateTimeOffset.MinValue)];

    private static QrsExecution ReadRow(QrsRow row) => new()
    {
        Id = row.Text("id"),
        ExecutionId = row.Text("executionID"),
        Status = row.Number("status"),
        StartTime = row.Time("startTime"),
        StopTime = row.Time("stopTime"),
    };
}

/// <summary>A question for a table.</summary>
internal sealed record QrsTableQuestion(string Entity, IReadOnlyList<QrsTableColumn> Columns)
{
    /// <summary>Asks for properties of an entity; each column bears the name of its property.</summary>
    public static QrsTableQuestion For(string entity, params IEnumerable<string> properties) =>
        new(entity, [.. properties.Select(static property => new QrsTableColumn(property, "Property", property))]);
}

/// <summary>A column of a table.</summary>
internal sealed record QrsTableColumn(string Name, string ColumnType, string Definition);

/// <summary>A table as QRS answers it.</summary>
internal sealed record QrsTable(IReadOnlyList<string>? ColumnNames, IReadOnlyList<IReadOnlyList<JsonElement>>? Rows);
