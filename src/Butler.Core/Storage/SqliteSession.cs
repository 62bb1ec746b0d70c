using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Butler.Core.Storage;

/// <summary>One connection with its prepared commands. Not safe for concurrent use.</summary>
/// <remarks>Values are matched by position between calls, so the same SQL text must always be used with the same names in the same order.</remarks>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Gets whether the file used by this connection has been moved or deleted. SQLite itself continues to use it, and everything
    /// it writes is lost when the process ends.</summary>
    public bool HasMoved => SqliteFileControl.HasMoved(connection.Handle!);

    /// <summary>Interrupts the running statement, from another thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(connection.Handle);

    /// <summary>Gets the texts of the statements that were used.</summary>
    public IReadOnlyCollection<string> Statements => _commands.Keys;

    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Runs a statement and returns the number of changed rows.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>Runs several statements once, without caching them.</summary>
    public void ExecuteScript(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Reads one value; zero if there is none.</summary>
    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Prepare(sql, values).ExecuteScalar() is long number ? number : 0;

    /// <summary>Reads one value; <see langword="null"/> if there is none.</summary>
    public string? Text(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepare(sql, values).ExecuteScalar() as string;

    /// <summary>Reads rows.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // SQL texts are constants of this program; values are bound.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, value) in values)
            {
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            }

            _commands.Add(sql, command);
            return command;
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }

        return command;
    }
}
