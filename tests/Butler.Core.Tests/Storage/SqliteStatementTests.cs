using Butler.Core.Storage;
using CsCheck;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Tests.Storage;

public sealed class SqliteStatementTests : IDisposable
{
    private readonly SqliteSession _session;

    public SqliteStatementTests()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        _session = new SqliteSession(connection);
        _session.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, number INTEGER, text TEXT, bytes BLOB)");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void What_is_stored_comes_back() =>
        Gen.Select(Gen.Long, Gen.String[Gen.Char['\0', '\uD7FF'], 0, 40], Gen.Byte.Array[0, 40]).Sample(
            (number, text, bytes) =>
            {
                _session.Execute("DELETE FROM t");
                _session.Execute(
                    "INSERT INTO t (number, text, bytes) VALUES ($number, $text, $bytes)", ("$number", number), ("$text", text), ("$bytes", bytes));
                var (foundNumber, foundText, foundBytes) =
                    _session.Query("SELECT number, text, bytes FROM t", static row => (row.GetInt64(0), row.GetString(1), row.GetBytes(2))).Single();
                return foundNumber == number && foundText == text && foundBytes.SequenceEqual(bytes);
            },
            threads: 1,
            iter: 2000);

    [Fact]
    public void Null_is_neither_nothing_nor_zero()
    {
        _session.Execute("INSERT INTO t (number, text, bytes) VALUES ($number, $text, $bytes)", ("$number", null), ("$text", ""), ("$bytes", Array.Empty<byte>()));

        _session.Query("SELECT number, text, bytes FROM t", static row => (row.IsNull(0), row.IsNull(1), row.IsNull(2))).Should().Equal((true, false, false));
        _session.Text("SELECT number FROM t").Should().BeNull();
        _session.Number("SELECT id FROM t WHERE id = 17").Should().Be(0);
    }

    [Fact]
    public void The_number_of_changed_rows_is_told()
    {
        _session.Execute("INSERT INTO t (number) VALUES (1), (1), (2)").Should().Be(3);
        _session.Execute("UPDATE t SET text = $text WHERE number = $number", ("$text", "x"), ("$number", 1)).Should().Be(2);
        _session.Execute("UPDATE t SET text = $text WHERE number = $number", ("$text", "x"), ("$number", 9)).Should().Be(0);
    }

    [Fact]
    public void A_statement_works_again_after_it_has_failed()
    {
        void Insert(int id) => _session.Execute("INSERT INTO t (id) VALUES ($id)", ("$id", id));

        Insert(1);
        FluentActions.Invoking(() => Insert(1)).Should().Throw<SqliteException>().Which.SqliteExtendedErrorCode.Should().Be(1555, "the key is taken");
        Insert(2);

        _session.Number("SELECT count(*) FROM t").Should().Be(2);
    }

    [Theory]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT $other")]
    [InlineData("SELECT $value, $another")]
    public void A_text_that_does_not_fit_its_values_is_refused(string sql) =>
        FluentActions.Invoking(() => _session.Number(sql, ("$value", 1L))).Should().Throw<ArgumentException>();

    [Fact]
    public void A_text_that_is_no_SQL_and_a_value_of_no_known_type_are_refused()
    {
        FluentActions.Invoking(() => _session.Execute("SELEKT 1")).Should().Throw<SqliteException>();
        FluentActions.Invoking(() => _session.Number("SELECT $value", ("$value", DateTime.UnixEpoch))).Should().Throw<ArgumentException>().WithMessage("*DateTime*");
    }
}
