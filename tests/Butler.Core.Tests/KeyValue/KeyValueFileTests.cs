using Butler.Alerts;
using Butler.Core.Tests.Alerts;
using Butler.KeyValue;
using Butler.Problems;
using Butler.Storage;
using Butler.Testing.Alerts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.KeyValue;

/// <summary>Whatever is wrong with the file of the pairs: alerts go on.</summary>
public sealed class KeyValueFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string PairsPath => _folder.File("butler-key-value.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("missing", "*is missing*To start anew all the same, delete*")]
    [InlineData("empty", "*is empty*To start anew all the same, delete*")]
    [InlineData("cut", "*is damaged*")]
    [InlineData("rubbish", "*is damaged or is not a database*")]
    [InlineData("newer", "*was written by a newer Butler*")]
    [InlineData("foreign", "*is a database of another program*")]
    [InlineData("locked", "*is locked by another program*")]
    public async Task A_file_that_cannot_be_used_is_a_problem_of_the_store_alone_and_over_once_it_is_back(string what, string message)
    {
        await using (var before = await StartAsync())
        {
            await Store(before).WriteAsync("n", "k", "kept", null, default);
            await before.StopAsync();
        }

        File.Copy(PairsPath, _folder.File("copy"));
        using var holder = Break(what);
        await using var butler = await StartAsync();

        (await butler.AcceptAsync(Some.ReloadAlert())).Should().Be(AlertReceipt.Accepted);
        await FluentActions.Awaiting(() => Store(butler).WriteAsync("n", "other", "v", null, default)).Should().ThrowAsync<StorageUnavailableException>();
        await FluentActions.Awaiting(() => Store(butler).FindAsync("n", "k", default).AsTask()).Should().ThrowAsync<StorageUnavailableException>();
        var problem = Problems(butler).Open.Should().ContainSingle().Which.Problem;
        problem.Key.Should().Be("key-value:write", "only problems of the area 'storage' make Butler not ready");
        problem.Message.Should().Match(message).And.Contain(PairsPath);

        holder.Dispose();
        File.Move(_folder.File("copy"), PairsPath, overwrite: true);
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => ValueTask.FromResult(Problems(butler).Open.Count == 0));
        (await Store(butler).FindAsync("n", "k", default)).Value.Should().Be("kept");
        await Store(butler).WriteAsync("n", "other", "v", null, default);
    }

    [Fact]
    public async Task Alerts_do_not_wait_for_pairs()
    {
        await using var butler = await StartAsync();
        using var hold = new ManualResetEventSlim();
        var blocker = butler.Pairs.WriteAsync(_ => { hold.Wait(); return 0; }, default).AsTask();
        var pair = Store(butler).WriteAsync("n", "k", "v", null, default);

        (await butler.AcceptAsync(Some.ReloadAlert()).AsTask().WaitAsync(TimeSpan.FromMinutes(1))).Should().Be(AlertReceipt.Accepted);

        pair.IsCompleted.Should().BeFalse();
        hold.Set();
        await blocker;
        await pair;
    }

    private Task<TestButler> StartAsync() => TestButler.StartAsync(
        _folder.Path, builder => builder.AddSqliteStorage(options => options.BusyTimeout = TimeSpan.FromSeconds(1)).AddKeyValueStore());

    private static IKeyValueStore Store(TestButler butler) => butler.Services.GetRequiredService<IKeyValueStore>();

    private static IButlerProblems Problems(TestButler butler) => butler.Services.GetRequiredService<IButlerProblems>();

    private IDisposable Break(string what)
    {
        if (what is "newer" or "locked")
        {
            var connection = Open();
            Execute(connection, what == "newer" ? "UPDATE schema_version SET version = 99" : "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE");
            return connection;
        }

        File.Delete(PairsPath);
        if (what is "cut" or "rubbish" or "empty")
        {
            File.WriteAllBytes(PairsPath, what switch
            {
                "cut" => File.ReadAllBytes(_folder.File("copy"))[..8192],
                "rubbish" => [.. Enumerable.Repeat((byte)'?', 20_000)],
                _ => [],
            });
        }
        else if (what == "foreign")
        {
            using var connection = Open();
            Execute(connection, "CREATE TABLE customers (id INTEGER)");
        }

        return new MemoryStream();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={PairsPath};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
