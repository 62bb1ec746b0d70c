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

    // What holds for the database of alerts holds for that of key-value pairs, except that Butler is ready without it.
    public static TheoryData<string, string> Databases => new() { { "butler.db", "storage:" }, { "butler-key-value.db", "key-value:" } };

    private string PairsPath => _folder.File("butler-key-value.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_full_disk_is_told_once_a_minute_and_is_over_by_itself(string file, string area)
    {
        using var disk = SmallDisk.Mount();
        await using var butler = await StartAsync(disk.Path);
        await WriteAsync(butler, file, "before");
        disk.Fill();

        StorageUnavailableException? failure = null;
        for (var i = 0; i < 100; i++)
        {
            failure = await TryWriteAsync(butler, file, new string('x', 20_000)) ?? failure;
        }

        failure.Should().NotBeNull();
        failure!.IsFull.Should().BeTrue();
        failure.Reason.Should().Contain("disk is full").And.NotContain(disk.Path);
        ProblemsOf(butler).Open.Should().ContainSingle(open => open.Problem.Key == area + "write")
            .Which.Problem.Message.Should().Contain(System.IO.Path.Combine(disk.Path, file));
        _log.Lines.Where(line => line.Text.Contains("database does not take writes")).Should().ContainSingle().Which.Exception.Should().BeNull();
        _log.Lines.Where(line => line.Level >= LogLevel.Warning && line.Exception is not null).Should().BeEmpty("stack traces are for the debug log");

        disk.Free();
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => ValueTask.FromResult(ProblemsOf(butler).Open.Count == 0));
        await WriteAsync(butler, file, new string('x', 20_000));
        _log.Lines.Should().Contain(line => line.Text.EndsWith("database takes writes again."));
    }

    [Fact]
    public async Task An_index_that_disagrees_with_its_table_is_built_anew_and_the_write_is_made()
    {
        await using (var butler = await StartAsync(_folder.Path))
        {
            await Pairs(butler).WriteAsync("space", "key", "value", null, default);
        }

        var index = Ask("SELECT sql || '|' || rootpage FROM sqlite_master WHERE name = 'kv_pairs_namespace'").Split('|');
        Run("PRAGMA writable_schema = 1; DELETE FROM sqlite_master WHERE name = 'kv_pairs_namespace'");
        Run("DELETE FROM kv_pairs; INSERT INTO kv_pairs (id, namespace_id, key, expires_at, size, value) SELECT 7, id, 'lost', 9223372036854775807, 109, 'v' FROM kv_namespaces");
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

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Damage_that_no_index_cures_is_a_problem_that_names_the_file_and_what_to_do(string file, string area)
    {
        await using var butler = await StartAsync(_folder.Path);
        var path = _folder.File(file);
        var broken = () => DatabaseOf(butler, file).WriteAsync<int>(
            _ => throw new SqliteException("database disk image is malformed", 11), default).AsTask();
        (await broken.Should().ThrowAsync<ButlerStorageException>()).WithMessage($"*{path}' is damaged*").Which.IsFull.Should().BeFalse();

        var problem = ProblemsOf(butler).Open.Select(open => open.Problem).Single(open => open.Key == area + "damage");
        problem.Message.Should().Contain(path);
        problem.Cure.Should().Contain("restore it from a backup");
    }

    [Theory]
    [InlineData("butler.db", "storage:", "deleted", "*was deleted or moved while Butler was running*")]
    [InlineData("butler.db", "storage:", "replaced", "*was replaced by another one while Butler was running*")]
    [InlineData("butler.db", "storage:", "emptied", "*was emptied while Butler was running*")]
    [InlineData("butler-key-value.db", "key-value:", "deleted", "*was deleted or moved while Butler was running*")]
    [InlineData("butler-key-value.db", "key-value:", "replaced", "*was replaced by another one while Butler was running*")]
    [InlineData("butler-key-value.db", "key-value:", "emptied", "*was emptied while Butler was running*")]
    public async Task Nothing_is_written_to_a_file_that_is_gone(string file, string area, string what, string message)
    {
        var path = _folder.File(file);
        await using var butler = await StartAsync(_folder.Path);
        await WriteAsync(butler, file, "before");
        File.Copy(path, path + ".copy");
        if (what == "emptied")
        {
            await using var emptied = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            emptied.SetLength(0);
        }
        else
        {
            File.Move(path, path + ".old");
        }

        if (what == "replaced")
        {
            File.Move(path + ".copy", path);
        }

        (await TryWriteAsync(butler, file, "after"))!.Message.Should().Match(message).And.Contain(path);
        await butler.AdvanceUntilAsync(
            TimeSpan.FromSeconds(1), () => ValueTask.FromResult(ProblemsOf(butler).Open.Any(open => open.Problem.Key == area + "write")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_that_vanished_is_not_replaced_by_an_empty_one_until_somebody_says_so(bool leavesEmptyFile)
    {
        var path = _folder.File("butler.db");
        await (await StartAsync(_folder.Path)).DisposeAsync();
        File.Delete(path);
        if (leavesEmptyFile)
        {
            await File.WriteAllTextAsync(path, "");
        }

        var start = () => StartAsync(_folder.Path);
        (await start.Should().ThrowAsync<ButlerStorageException>())
            .WithMessage($"*{path}' is {(leavesEmptyFile ? "empty" : "missing")}*To start anew all the same, delete '{path}.lock'*");
        File.Exists(path).Should().Be(leavesEmptyFile);

        File.Delete(path + ".lock");
        await using var butler = await StartAsync(_folder.Path);
        await WriteAsync(butler, "butler.db", "anew");
    }

    private Task<TestButler> StartAsync(string folder) => TestButler.StartAsync(folder, builder =>
    {
        builder.AddKeyValueStore();
        builder.Services.AddSingleton<ILoggerProvider>(_log);
    });

    private static IKeyValueStore Pairs(TestButler butler) => butler.Services.GetRequiredService<IKeyValueStore>();

    private static IButlerProblems ProblemsOf(TestButler butler) => butler.Services.GetRequiredService<IButlerProblems>();

    private static SqliteDatabase DatabaseOf(TestButler butler, string file) => file == "butler.db" ? butler.Database : butler.Pairs;

    private static async Task WriteAsync(TestButler butler, string file, string value) => await DatabaseOf(butler, file).WriteAsync(
        session => session.Execute("INSERT INTO storage_probe (filler) VALUES ($value)", ("$value", value)), default);

    private static async Task<StorageUnavailableException?> TryWriteAsync(TestButler butler, string file, string value)
    {
        try
        {
            await WriteAsync(butler, file, value);
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
        using var connection = new SqliteConnection($"Data Source={PairsPath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString() ?? "";
    }
}
