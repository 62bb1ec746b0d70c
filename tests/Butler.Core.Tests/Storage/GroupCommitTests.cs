using Butler.Alerts.Storage;
using Butler.Core.Storage;
using Butler.Core.Tests.Alerts;
using Butler.Testing.Alerts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Storage;

public sealed class GroupCommitTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestButler _butler = null!;

    private SqliteDatabase Database => _butler.Database;

    public async ValueTask InitializeAsync()
    {
        _butler = await TestButler.StartAsync(_folder.Path, _ => { });
        await Database.WriteAsync(s => s.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"), default);
    }

    public async ValueTask DisposeAsync()
    {
        await _butler.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_write_that_fails_does_not_hurt_its_neighbours()
    {
        using var hold = new ManualResetEventSlim();
        var blocker = Database.WriteAsync(_ => { hold.Wait(); return 0; }, default).AsTask();
        var good = Enumerable.Range(1, 50).Select(i => InsertAsync(i, "good")).ToArray();
        var duplicate = InsertAsync(1, "duplicate");
        var thrown = Database.WriteAsync<int>(
            s =>
            {
                s.Execute("INSERT INTO t VALUES (1000, 'half')");
                throw new InvalidOperationException("own failure");
            },
            default).AsTask();
        var late = InsertAsync(51, "good");
        hold.Set();

        await blocker;
        await Task.WhenAll([.. good, late]);
        await duplicate.Invoking(t => t).Should().ThrowAsync<SqliteException>();
        (await thrown.Invoking(t => t).Should().ThrowAsync<InvalidOperationException>()).WithMessage("own failure");
        (await CountAsync()).Should().Be(51);
    }

    [Fact]
    public async Task Reads_do_not_wait_for_a_write()
    {
        using var hold = new ManualResetEventSlim();
        await InsertAsync(1, "before");
        var blocker = Database.WriteAsync(
            s =>
            {
                s.Execute("INSERT INTO t VALUES (2, 'uncommitted')");
                hold.Wait();
                return 0;
            },
            default).AsTask();

        (await CountAsync().WaitAsync(TimeSpan.FromSeconds(10))).Should().Be(1);

        hold.Set();
        await blocker;
        (await CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task A_full_disk_fails_the_writes_and_later_ones_work_again()
    {
        var pages = await Database.WriteAsync(s => s.Number("PRAGMA page_count"), default);
        await Database.WriteAsync(s => s.Number($"PRAGMA max_page_count = {pages + 2}"), default);

        var writes = Enumerable.Range(1, 20).Select(i => InsertAsync(i, new string('x', 20_000))).ToArray();
        var failures = await Task.WhenAll(writes.Select(async write => await write.ContinueWith(t => t.Exception?.InnerException, TaskScheduler.Default)));
        failures.Should().Contain(failure => failure is ButlerStorageException);
        failures.OfType<ButlerStorageException>().Should().OnlyContain(
            failure => failure.Message.Contains("is full") && failure.Message.Contains(_folder.File("butler.db")));
        (await CountAsync()).Should().Be(failures.Count(failure => failure is null), "a caller that got no exception finds its write");

        await Database.WriteAsync(s => s.Number("PRAGMA max_page_count = 100000"), default);
        await InsertAsync(100, new string('x', 20_000));
        (await CountAsync()).Should().Be(failures.Count(failure => failure is null) + 1);
    }

    [Fact]
    public async Task A_sent_delivery_is_recorded_once_the_full_disk_has_room_again()
    {
        using var folder = new TemporaryFolder();
        await using var butler = await TestButler.StartAsync(folder.Path, b => b.AddAlertSink(_ => new CollectingSink("ops")));
        var pages = await butler.Database.WriteAsync(s => s.Number("PRAGMA page_count"), default);
        await butler.Database.WriteAsync(s => s.Number($"PRAGMA max_page_count = {pages + 1}"), default);
        var accepted = 0;
        try
        {
            for (; accepted < 1000; accepted++)
            {
                await butler.AcceptAsync(Some.ReloadAlert(new string('n', 500)));
            }
        }
        catch (ButlerStorageException)
        {
            // The disk is full now; what was accepted before must still arrive.
        }

        accepted.Should().BeInRange(1, 999);
        await butler.Database.WriteAsync(s => s.Number("PRAGMA max_page_count = 100000"), default);

        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), async () => (await butler.History.CountAsync(default))
            is [{ State: DeliveryState.Delivered, Count: var count }] && count == accepted);
    }

    [Fact]
    public async Task Writes_that_wait_at_the_stop_are_committed()
    {
        var writes = Enumerable.Range(1, 300).Select(i => InsertAsync(i, "x")).ToArray();
        await _butler.StopAsync();
        await Task.WhenAll(writes);

        File.Exists(_folder.File("butler.db-wal")).Should().BeFalse("a clean stop leaves no log behind");
        await using var connection = new SqliteConnection($"Data Source={_folder.File("butler.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM t";
        (await command.ExecuteScalarAsync()).Should().Be(300L);
    }

    private Task<int> InsertAsync(int id, string text) =>
        Database.WriteAsync(s => s.Execute("INSERT INTO t VALUES ($id, $text)", ("$id", (long)id), ("$text", text)), default).AsTask();

    private Task<long> CountAsync() => Database.ReadAsync(s => s.Number("SELECT count(*) FROM t"), default);
}
