using Butler.Core.Storage;
using Butler.Core.Tests.Alerts;
using Butler.KeyValue;
using Butler.Problems;
using Butler.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Tests.Storage;

public sealed class StorageOutageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LineLog _log = new();

    private string DatabasePath => _folder.File("butler.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_disk_is_told_once_a_minute_and_is_over_by_itself()
    {
        using var disk = SmallDisk.Mount();
        await using var butler = await StartAsync(disk.Path);
        await WriteAsync(butler, "before");
        disk.Fill();

        StorageUnavailableException? failure = null;
        for (var i = 0; i < 100; i++)
        {
            failure = await TryWriteAsync(butler, new string('x', 20_000)) ?? failure;
        }

        failure.Should().NotBeNull();
        failure!.IsFull.Should().BeTrue();
        failure.Reason.Should().Contain("disk is full").And.NotContain(disk.Path);
        ProblemsOf(butler).Open.Should().ContainSingle(open => open.Problem.Key == "storage:write")
            .Which.Problem.Message.Should().Contain(System.IO.Path.Combine(disk.Path, "butler.db"));
        _log.Lines.Where(line => line.Text.StartsWith("The database does not take writes", StringComparison.Ordinal)).Should().ContainSingle().Which.Exception.Should().BeNull();
        _log.Lines.Where(line => line.Level >= LogLevel.Warning && line.Exception is not null).Should().BeEmpty("stack traces are for the debug log");

        disk.Free();
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => ValueTask.FromResult(ProblemsOf(butler).Open.Count == 0));
        await WriteAsync(butler, new string('x', 20_000));
        _log.Lines.Should().Contain(line => line.Text == "The database takes writes again.");
    }

    [Fact]
    public async Task An_index_that_disagrees_with_its_table_is_built_anew_and_the_write_is_made()
    {
        await using (var butler = await StartAsync(_folder.Path))
        {
            await WriteAsync(butler, "value");
        }

        var index = Ask("SELECT sql || '|' || rootpage FROM sqlite_master WHERE name = 'kv_pairs_namespace'").Split('|');
        Run("PRAGMA writable_schema = 1; DELETE FROM sqlite_master WHERE name = 'kv_pairs_namespace'");
        Run("DELETE FROM kv_pairs; INSERT INTO kv_pairs (id, namespace_id, key, expires_at, value) SELECT 7, id, 'lost', 9223372036854775807, 'v' FROM kv_namespaces");
        Run($"PRAGMA writable_schema = 1; INSERT INTO sqlite_master VALUES ('index', 'kv_pairs_namespace', 'kv_pairs', {index[1]}, '{index[0]}')");
        Run("UPDATE kv_pairs SET key = CAST('lost' AS BLOB)");

        await using var again = await StartAsync(_folder.Path);
        var deleted = await Pairs(again).DeleteAsync("space", "lost", default);

        deleted.Should().Be(KeyValueDeletion.Deleted);
        _log.Lines.Should().Contain(line => line.Text.Contains("Indexes of the database file") && line.Text.Contains("built anew"));
        ProblemsOf(again).Open.Should().BeEmpty();
        await again.DisposeAsync();
        Ask("PRAGMA integrity_check").Should().Be("ok");
    }

    [Fact]
    public async Task Damage_that_no_index_cures_is_a_problem_that_names_the_file_and_what_to_do()
    {
        await using var butler = await StartAsync(_folder.Path);
        await butler.Database.WriteAsync(s => s.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)"), default);

        var broken = () => butler.Database.WriteAsync<int>(
            _ => throw new SqliteException("database disk image is malformed", 11), default).AsTask();
        (await broken.Should().ThrowAsync<ButlerStorageException>()).WithMessage($"*{DatabasePath}' is damaged*").Which.IsFull.Should().BeFalse();

        var problem = ProblemsOf(butler).Open.Select(open => open.Problem).Single(open => open.Key == "storage:damage");
        problem.Message.Should().Contain(DatabasePath);
        problem.Cure.Should().Contain("restore it from a backup");
    }

    [Theory]
    [InlineData("deleted", "*was deleted or moved while Butler was running*")]
    [InlineData("replaced", "*was replaced by another one while Butler was running*")]
    [InlineData("emptied", "*was emptied while Butler was running*")]
    public async Task Nothing_is_written_to_a_file_that_is_gone(string what, string message)
    {
        await using var butler = await StartAsync(_folder.Path);
        await WriteAsync(butler, "before");
        File.Copy(DatabasePath, DatabasePath + ".copy");
        if (what == "emptied")
        {
            await using var file = new FileStream(DatabasePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(0);
        }
        else
        {
            File.Move(DatabasePath, DatabasePath + ".old");
        }

        if (what == "replaced")
        {
            File.Move(DatabasePath + ".copy", DatabasePath);
        }

        (await TryWriteAsync(butler, "after"))!.Message.Should().Match(message).And.Contain(DatabasePath);
        await butler.AdvanceUntilAsync(
            TimeSpan.FromSeconds(1), () => ValueTask.FromResult(ProblemsOf(butler).Open.Any(open => open.Problem.Key == "storage:write")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_that_vanished_is_not_replaced_by_an_empty_one_until_somebody_says_so(bool leavesEmptyFile)
    {
        await (await StartAsync(_folder.Path)).DisposeAsync();
        File.Delete(DatabasePath);
        if (leavesEmptyFile)
        {
            await File.WriteAllTextAsync(DatabasePath, "");
        }

        var start = () => StartAsync(_folder.Path);
        (await start.Should().ThrowAsync<ButlerStorageException>())
            .WithMessage($"*{DatabasePath}' is {(leavesEmptyFile ? "empty" : "missing")}*To start anew all the same, delete '{DatabasePath}.lock'*");
        File.Exists(DatabasePath).Should().Be(leavesEmptyFile);

        File.Delete(DatabasePath + ".lock");
        await using var butler = await StartAsync(_folder.Path);
        await WriteAsync(butler, "anew");
    }

    private Task<TestButler> StartAsync(string folder) => TestButler.StartAsync(folder, builder =>
    {
        builder.AddKeyValueStore();
        builder.Services.AddSingleton<ILoggerProvider>(_log);
    });

    private static IKeyValueStore Pairs(TestButler butler) => butler.Services.GetRequiredService<IKeyValueStore>();

    private static IButlerProblems ProblemsOf(TestButler butler) => butler.Services.GetRequiredService<IButlerProblems>();

    private static Task WriteAsync(TestButler butler, string value) => Pairs(butler).WriteAsync("space", Guid.NewGuid().ToString(), value, null, default);

    private static async Task<StorageUnavailableException?> TryWriteAsync(TestButler butler, string value)
    {
        try
        {
            await WriteAsync(butler, value);
            return null;
        }
        catch (StorageUnavailableException failure)
        {
            return failure;
        }
    }

    private void Run(string sql) => Ask(sql);

    private string Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString() ?? "";
    }
}
