using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Butler.Core.Storage;

/// <summary>One prepared statement. Not safe for concurrent use.</summary>
/// <remarks>It goes to SQLite without a <see cref="SqliteCommand"/> in between, which costs more than the statement itself when rows are small.</remarks>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _positions;

    /// <summary>Prepares a statement.</summary>
    /// <param name="database">The connection.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="values">Its parameters; later values come in the same order.</param>
    /// <exception cref="SqliteException">SQLite does not understand it.</exception>
    public SqliteStatement(sqlite3 database, string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement, out var rest));
        _positions = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            _positions[i] = raw.sqlite3_bind_parameter_index(_statement, values[i].Name);
        }

        if (!string.IsNullOrWhiteSpace(rest) || _positions.Contains(0) || raw.sqlite3_bind_parameter_count(_statement) != _positions.Length)
        {
            _statement.Dispose();
            throw new ArgumentException("The text must be one statement with the parameters that are given.", nameof(sql));
        }
    }

    /// <summary>Runs the statement to its end.</summary>
    /// <returns>How many rows an INSERT, UPDATE or DELETE changed; meaningless for any other statement.</returns>
    public int Run(ReadOnlySpan<(string Name, object? Value)> values)
    {
        try
        {
            Bind(values);
            while (Step())
            {
                // Rows are of no interest.
            }

            return raw.sqlite3_changes(_database);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs the statement and reads its rows.</summary>
    public List<T> Read<T>(Func<SqliteRow, T> read, ReadOnlySpan<(string Name, object? Value)> values)
    {
        try
        {
            Bind(values);
            var rows = new List<T>();
            while (Step())
            {
                rows.Add(read(new SqliteRow(_statement)));
            }

            return rows;
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(ReadOnlySpan<(string Name, object? Value)> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(_positions[i], values[i].Value));
        }
    }

    private int Bind(int position, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, position),
        long number => raw.sqlite3_bind_int64(_statement, position, number),
        int number => raw.sqlite3_bind_int64(_statement, position, number),
        bool flag => raw.sqlite3_bind_int64(_statement, position, flag ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, position, bytes),
        string text => raw.sqlite3_bind_text(_statement, position, Encoding.UTF8.GetBytes(text).AsSpan()),
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} cannot be stored; there are long, int, bool, string and byte[].", nameof(value)),
    };

    private bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(code);
        }

        return code == raw.SQLITE_ROW;
    }

    // What a reset complains about is what the step before it has complained about.
    private void Reset()
    {
        raw.sqlite3_reset(_statement);
        raw.sqlite3_clear_bindings(_statement);
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}
