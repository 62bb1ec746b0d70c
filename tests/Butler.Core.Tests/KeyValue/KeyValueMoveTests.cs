using Butler.Core.KeyValue;
using Butler.Core.Tests.Alerts;
using Butler.KeyValue;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.KeyValue;

/// <summary>Earlier versions kept pairs in the main database.</summary>
public sealed class KeyValueMoveTests : IDisposable
{
    private const string FormerTables =
        """
        CREATE TABLE kv_namespaces (id INTEGER PRIMARY KEY, name BLOB UNIQUE, pairs INTEGER NOT NULL);
        CREATE INDEX kv_namespaces_deleted ON kv_namespaces (id) WHERE name IS NULL;
        CREATE TABLE kv_pairs (
            id INTEGER PRIMARY KEY, namespace_id INTEGER NOT NULL, key BLOB NOT NULL, expires_at INTEGER NOT NULL, value BLOB NOT NULL,
            UNIQUE (namespace_id, key));
        CREATE INDEX kv_pairs_expiry ON kv_pairs (expires_at) WHERE expires_at < 9223372036854775807;
        CREATE INDEX kv_pairs_namespace_expiry ON kv_pairs (namespace_id, expires_at) WHERE expires_at < 9223372036854775807;
        CREATE INDEX kv_pairs_namespace ON kv_pairs (namespace_id);
        INSERT INTO schema_version VALUES ('key-value', 1, 0), ('key-value', 2, 0);
        """;

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pairs_move_with_their_order_and_their_expiry_and_the_main_database_keeps_nothing_of_them()
    {
        await MakeFormerAsync(
            """
            INSERT INTO kv_namespaces VALUES (1, CAST('b' AS BLOB), 1300), (2, NULL, 1), (3, CAST('a' AS BLOB), 3), (4, CAST('empty' AS BLOB), 0);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1300)
                INSERT INTO kv_pairs SELECT 2000 - i, 1, CAST('k' || i AS BLOB), 9223372036854775807, CAST('value ' || i AS BLOB) FROM n;
            INSERT INTO kv_pairs VALUES (3000, 2, CAST('deleted' AS BLOB), 9223372036854775807, CAST('v' AS BLOB));
            INSERT INTO kv_pairs VALUES (3001, 3, CAST('large' AS BLOB), 9223372036854775807, CAST(replace(hex(zeroblob(1500000)), '0', 'x') AS BLOB));
            """);
        await using var butler = Create();
        var now = butler.Time.GetUtcNow().UtcTicks;
        Run($"INSERT INTO kv_pairs VALUES (3002, 3, CAST('over' AS BLOB), {now}, CAST('v' AS BLOB)), (3003, 3, CAST('short' AS BLOB), {now + 1000}, CAST('v' AS BLOB))");

        await butler.StartAsync();

        var store = Store(butler);
        (await store.ListNamespacesAsync(_cancellation)).Should().Equal("b", "a", "empty");
        (await store.ListKeysAsync("b", _cancellation)).Should().Equal(Enumerable.Range(0, 1300).Select(i => $"k{1300 - i}"));
        (await store.FindAsync("b", "k700", _cancellation)).Value.Should().Be("value 700");
        (await store.ListKeysAsync("a", _cancellation)).Should().Equal("large", "short");
        (await store.FindAsync("a", "large", _cancellation)).Value.Should().Be(new string('x', 3_000_000));
        butler.Time.Advance(TimeSpan.FromTicks(1000));
        (await store.ListKeysAsync("a", _cancellation)).Should().Equal("large");
        await butler.AdvanceUntilAsync(
            TimeSpan.FromTicks(1),
            async () => await butler.Database.ReadAsync(session => session.Number("SELECT count(*) FROM sqlite_master WHERE name LIKE 'kv%'"), default) == 0
                && await butler.Pairs.ReadAsync(session => session.Number("SELECT count(*) FROM kv_move"), default) == 0);

        // The one whose time was over goes with the next sweep, wherever it was then.
        await butler.AdvanceUntilAsync(
            TimeSpan.FromSeconds(1), async () => await butler.Pairs.ReadAsync(KeyValueSweepRows.Measure, default) is { Namespaces: 3, Pairs: 1301 });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(10_000)]
    [InlineData(15_000)]
    [InlineData(20_000)]
    public async Task A_move_that_ended_between_the_copy_and_the_deletion_goes_on_without_loss_or_double(int deleted)
    {
        await MakeFormerAsync(
            """
            INSERT INTO kv_namespaces VALUES (1, CAST('n' AS BLOB), 24000);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 24000)
                INSERT INTO kv_pairs SELECT i, 1, CAST('k' || i AS BLOB), 9223372036854775807, CAST('value ' || i AS BLOB) FROM n;
            """);
        await using (var interrupted = Create())
        {
            // As far as a run comes that is killed after its second part: the parts are there with their mark, and some rows are deleted.
            _ = (interrupted.Store, Store(interrupted));
            interrupted.Database.Open();
            interrupted.Pairs.Open();
            var id = await interrupted.Database.WriteAsync(FormerPairs.Claim, default);
            var (last, _) = await interrupted.Pairs.WriteAsync(session => MovedPairs.Begin(session, id), default);
            var spaces = new Dictionary<long, long>();
            var names = await interrupted.Database.ReadAsync(session => FormerPairs.ReadNamespaces(session, 0), default);
            await interrupted.Pairs.WriteAsync(session => MovedPairs.AddNamespaces(session, names, spaces), default);
            for (var i = 0; i < 2; i++)
            {
                var part = (await interrupted.Database.ReadAsync(session => FormerPairs.Read(session, last), default))!;
                await interrupted.Pairs.WriteAsync(session => MovedPairs.Add(session, part, spaces, 0), default);
                last = part.LastId;
            }

            await interrupted.Database.WriteAsync(session => session.Execute($"DELETE FROM kv_pairs WHERE id <= {deleted}"), default);
        }

        await using var butler = Create();
        await butler.StartAsync();

        (await Store(butler).ListKeysAsync("n", _cancellation)).Should().Equal(Enumerable.Range(1, 24_000).Select(i => $"k{i}"));
        (await Store(butler).FindAsync("n", "k400", _cancellation)).Value.Should().Be("value 400");
        (await Store(butler).FindAsync("n", "k22000", _cancellation)).Value.Should().Be("value 22000");
    }

    [Fact]
    public async Task A_namespace_that_was_deleted_after_the_copy_does_not_come_back_when_the_rest_of_the_move_is_done()
    {
        await MakeFormerAsync("INSERT INTO kv_namespaces VALUES (1, CAST('n' AS BLOB), 1); INSERT INTO kv_pairs VALUES (7, 1, CAST('k' AS BLOB), 9223372036854775807, CAST('v' AS BLOB))");
        await using (var interrupted = Create())
        {
            _ = (interrupted.Store, Store(interrupted));
            interrupted.Database.Open();
            interrupted.Pairs.Open();
            (await Store(interrupted).FindAsync("n", "k", _cancellation)).Value.Should().Be("v");
            await Store(interrupted).DeleteNamespaceAsync("n", _cancellation);
        }

        await using var butler = Create();
        await butler.StartAsync();

        (await Store(butler).ListNamespacesAsync(_cancellation)).Should().BeEmpty();
    }

    [Fact]
    public async Task Pairs_that_an_earlier_version_wrote_after_the_move_move_too()
    {
        await using (var first = Create())
        {
            await first.StartAsync();
            await Store(first).WriteAsync("n", "kept", "1", null, _cancellation);
            await Store(first).WriteAsync("n", "both", "1", null, _cancellation);
            await first.Pairs.WriteAsync(session => session.Execute("INSERT INTO kv_move VALUES ('of a former move', 1000000, 1)"), default);
            await first.StopAsync();
        }

        Run(FormerTables + "INSERT INTO kv_namespaces VALUES (1, CAST('n' AS BLOB), 2); INSERT INTO kv_pairs VALUES "
            + "(1, 1, CAST('both' AS BLOB), 9223372036854775807, CAST('2' AS BLOB)), (2, 1, CAST('new' AS BLOB), 9223372036854775807, CAST('2' AS BLOB))");
        await using var butler = Create();
        await butler.StartAsync();

        (await Store(butler).ListKeysAsync("n", _cancellation)).Should().Equal("kept", "both", "new");
        (await Store(butler).FindAsync("n", "both", _cancellation)).Value.Should().Be("2");
        (await butler.Pairs.ReadAsync(KeyValueSweepRows.Measure, default)).Should().Be(new KeyValueUse(1, 3, 102 + 109 + 109 + 107));
    }

    [Fact]
    public async Task More_than_the_limits_allow_moves_all_the_same()
    {
        await MakeFormerAsync(
            """
            INSERT INTO kv_namespaces SELECT value, CAST('n' || value AS BLOB), 1 FROM (SELECT 1 AS value UNION SELECT 2 UNION SELECT 3);
            INSERT INTO kv_pairs SELECT id, id, CAST('k' AS BLOB), 9223372036854775807, zeroblob(600000) FROM kv_namespaces;
            """);
        await using var butler = Create();
        await butler.StartAsync();

        (await Store(butler).ListNamespacesAsync(_cancellation)).Should().HaveCount(3);
        await FluentActions.Awaiting(() => Store(butler).WriteAsync("n1", "other", "1", null, _cancellation)).Should().ThrowAsync<KeyValueLimitException>();
        await Store(butler).WriteAsync("n1", "k", "small", null, _cancellation);
    }

    private TestButler Create() => TestButler.Create(_folder.Path, builder => builder.AddKeyValueStore(options => options.MaxTotalMiB = 1));

    private static IKeyValueStore Store(TestButler butler) => butler.Services.GetRequiredService<IKeyValueStore>();

    private async Task MakeFormerAsync(string rows)
    {
        await using (var former = await TestButler.StartAsync(_folder.Path, _ => { }))
        {
            await former.StopAsync();
        }

        Run(FormerTables + rows);
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("butler.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
