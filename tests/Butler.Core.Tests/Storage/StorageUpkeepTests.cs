using Butler.Core.Storage;
using Butler.Core.Tests.Alerts;
using Butler.KeyValue;
using Butler.Problems;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Storage;

public sealed class StorageUpkeepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DatabasePath => _folder.File("butler.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Space_that_is_not_needed_any_more_goes_back_to_the_disk()
    {
        await using var butler = await StartAsync();
        var pairs = butler.Services.GetRequiredService<IKeyValueStore>();
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => pairs.WriteAsync("space", $"{i}", new string('x', 8000), null, default)));
        var before = await PagesAsync(butler.Pairs);

        await pairs.DeleteNamespaceAsync("space", default);
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(5), async () => await PagesAsync(butler.Pairs) < before / 3);
        await butler.AdvanceUntilAsync(
            TimeSpan.FromSeconds(5), () => ValueTask.FromResult(new FileInfo(butler.Pairs.Path).Length < before * 4096 / 3));

        await butler.StopAsync();
        new FileInfo(DatabasePath).Length.Should().BeLessThan(1 << 20, "pairs have a file of their own");
    }

    [Fact]
    public async Task A_small_database_of_an_earlier_version_learns_to_give_space_back()
    {
        await (await StartAsync()).DisposeAsync();
        Run("PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM");
        Ask("PRAGMA auto_vacuum").Should().Be("0");

        await using var butler = await StartAsync();

        (await butler.Database.ReadAsync(session => session.Number("PRAGMA auto_vacuum"), default)).Should().Be(2);
    }

    [Fact]
    public async Task A_large_database_is_looked_through_after_the_start()
    {
        await (await StartAsync()).DisposeAsync();
        Run(
            """
            CREATE TABLE filler (id INTEGER PRIMARY KEY, text BLOB);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO filler SELECT i, randomblob(2000) FROM n;
            PRAGMA wal_checkpoint(TRUNCATE);
            """);
        await using (var file = File.OpenWrite(DatabasePath))
        {
            file.Length.Should().BeGreaterThan(32 << 20);
            file.Seek(20 << 20, SeekOrigin.Begin);
            file.Write(Enumerable.Repeat((byte)0xEE, 4096).ToArray());
        }

        await using var butler = await StartAsync();
        var problems = butler.Services.GetRequiredService<IButlerProblems>();
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(5), () => ValueTask.FromResult(problems.Open.Count > 0));

        problems.Open.Should().ContainSingle().Which.Problem.Should().Match<ButlerProblem>(
            problem => problem.Key == "storage:damage" && problem.Message.Contains(DatabasePath));
    }

    [Fact]
    public async Task A_large_database_that_was_cut_off_stops_the_start_all_the_same()
    {
        await (await StartAsync()).DisposeAsync();
        Run(
            """
            CREATE TABLE filler (id INTEGER PRIMARY KEY, text BLOB);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO filler SELECT i, randomblob(2000) FROM n;
            PRAGMA wal_checkpoint(TRUNCATE);
            """);
        await using (var file = File.OpenWrite(DatabasePath))
        {
            file.SetLength(34 << 20);
        }

        (await FluentActions.Awaiting(StartAsync).Should().ThrowAsync<ButlerStorageException>()).WithMessage("*butler.db' is damaged*");
    }

    private Task<TestButler> StartAsync() => TestButler.StartAsync(_folder.Path, builder => builder.AddKeyValueStore());

    private static Task<long> PagesAsync(SqliteDatabase database) => database.ReadAsync(session => session.Number("PRAGMA page_count"), default);

    private void Run(string sql) => Ask(sql);

    private string Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var answer = "";
        do
        {
            while (reader.Read())
            {
                answer = reader.GetValue(0)?.ToString() ?? "";
            }
        }
        while (reader.NextResult());
        return answer;
    }
}
