using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Butler.Core.Storage;

/// <summary>One connection with its prepared statements. Not safe for concurrent use.</summary>
/// <remarks>Values are matched by position from call to call, so the same SQL text must always be used with the same names in the same order.</remarks>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Runs a statement and returns the number of rows that it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepare(sql, values).Run(values);

    /// <summary>Runs several statements once, without keeping them.</summary>
    public void ExecuteScript(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Reads one value; zero when there is none.</summary>
    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Prepare(sql, values).Read(static row => row.GetInt64(0), values) is [var number, ..] ? number : 0;

    /// <summary>Reads one value; <see langword="null"/> when there is none.</summary>
    public string? Text(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Prepare(sql, values).Read(static row => row.IsNull(0) ? null : row.GetString(0), values) is [var text, ..] ? text : null;

    /// <summary>Reads rows.</summary>
    public List<T> Query<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Prepare(sql, values).Read(read, values);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private SqliteStatement Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqliteStatement(connection.Handle!, sql, values);
            _statements.Add(sql, statement);
        }

        return statement;
    }
}
