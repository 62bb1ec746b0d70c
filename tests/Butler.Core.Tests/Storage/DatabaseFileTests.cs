using Butler.Core.Storage;
using Butler.Core.Tests.Alerts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Storage;

public sealed class DatabaseFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DatabasePath => _folder.File("butler.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start_and_stays_as_it_is()
    {
        await File.WriteAllTextAsync(DatabasePath, new string('?', 20_000));

        await StartFailsAsync("*butler.db' is damaged or is not a database*Restore the file from a backup*");

        (await File.ReadAllTextAsync(DatabasePath)).Should().Be(new string('?', 20_000));
    }

    [Theory]
    [InlineData(8192)]
    [InlineData(50)]
    public async Task A_file_that_was_cut_off_stops_the_start(int length)
    {
        await (await StartAsync()).DisposeAsync();
        await using (var file = File.OpenWrite(DatabasePath))
        {
            file.SetLength(length);
        }

        await StartFailsAsync("*butler.db' is damaged*");
    }

    [Fact]
    public async Task A_page_of_rubbish_inside_stops_the_start()
    {
        await (await StartAsync()).DisposeAsync();
        await using (var file = File.OpenWrite(DatabasePath))
        {
            file.Seek(4096, SeekOrigin.Begin);
            file.Write(new byte[4096].Select(_ => (byte)0xEE).ToArray());
        }

        await StartFailsAsync("*butler.db' is damaged*");
    }

    [Fact]
    public async Task A_missing_file_with_a_left_over_log_stops_the_start()
    {
        await File.WriteAllTextAsync(DatabasePath + "-wal", "writes");

        await StartFailsAsync("*missing or empty although*butler.db-wal*");
    }

    [Fact]
    public async Task A_newer_schema_stops_the_start()
    {
        await (await StartAsync()).DisposeAsync();
        await ExecuteAsync("INSERT INTO schema_version VALUES ('alerts', 99, 0)");

        await StartFailsAsync("*butler.db' was written by a newer Butler*version 99*");
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        await ExecuteAsync("CREATE TABLE customers (id INTEGER)");

        await StartFailsAsync("*butler.db' is a database of another program*Butler:storage:path*");
    }

    [Fact]
    public async Task A_second_Butler_on_the_same_file_does_not_start()
    {
        await using var first = await StartAsync();

        await StartFailsAsync("*butler.db' is in use by another Butler*");

        (await first.AlertsAsync()).Should().BeEmpty("the first one goes on");
    }

    [Fact]
    public async Task A_file_that_another_program_holds_stops_the_start()
    {
        await (await StartAsync()).DisposeAsync();
        await using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();

        await StartFailsAsync("*butler.db' is locked by another program*", TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_path_that_cannot_be_written_stops_the_start()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "");

        var start = () => TestButler.StartAsync(_folder.Path, b => b.AddSqliteStorage(o => o.Path = "file/butler.db"));

        (await start.Should().ThrowAsync<ButlerStorageException>()).WithMessage("*butler.db' cannot be opened*Butler:storage:path*");
    }

    [Fact]
    public async Task A_folder_in_place_of_the_file_stops_the_start()
    {
        Directory.CreateDirectory(DatabasePath);

        await StartFailsAsync("*butler.db' is a folder*");
    }

    [Fact]
    public async Task A_relative_path_starts_at_the_content_root_and_missing_folders_are_made()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddSqliteStorage(o => o.Path = "data/here.db"));

        File.Exists(_folder.File("data/here.db")).Should().BeTrue();
    }

    [Fact]
    public async Task A_failed_start_can_be_repeated()
    {
        await File.WriteAllTextAsync(DatabasePath, "rubbish that is long enough to be read as a header, one hundred bytes at least, so we go on and on.");
        await StartFailsAsync("*");
        File.Delete(DatabasePath);

        await using var butler = await StartAsync();

        (await butler.AlertsAsync()).Should().BeEmpty();
    }

    private Task<TestButler> StartAsync() => TestButler.StartAsync(_folder.Path, _ => { });

    private async Task StartFailsAsync(string message, TimeSpan? busyTimeout = null)
    {
        var start = () => TestButler.StartAsync(
            _folder.Path, b => b.AddSqliteStorage(o => o.BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(5)));
        var thrown = (await start.Should().ThrowAsync<ButlerStorageException>()).WithMessage(message).Which;
        thrown.Message.Should().Contain(DatabasePath);
        thrown.Path.Should().Be(DatabasePath);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
