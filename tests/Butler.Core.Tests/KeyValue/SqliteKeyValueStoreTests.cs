using Butler.KeyValue;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.KeyValue;

public sealed class SqliteKeyValueStoreTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_are_answered_with_the_old_value_while_ten_thousand_writes_wait_for_the_disk()
    {
        await using var subject = await StoreUnderTest.OnDiskAsync(maxKeys: 20_000);
        var store = subject.Store;
        await store.WriteAsync("n", "known", "old", null, _cancellation);
        using var hold = new ManualResetEventSlim();
        var blocker = subject.Butler.Pairs.WriteAsync(_ => { hold.Wait(); return 0; }, default).AsTask();
        var writes = Enumerable.Range(0, 9_999).Select(i => store.WriteAsync("n", $"k{i}", "new", null, _cancellation))
            .Append(store.WriteAsync("n", "known", "new", null, _cancellation)).ToArray();

        for (var i = 0; i < 100; i++)
        {
            (await store.FindAsync("n", "known", _cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(30))).Value.Should().Be("old");
            (await store.FindAsync("n", $"k{i}", _cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(30))).Value.Should().BeNull();
        }

        (await store.ListKeysAsync("n", _cancellation)).Should().Equal("known");
        writes.Should().OnlyContain(write => !write.IsCompleted);
        hold.Set();
        await blocker;
        await Task.WhenAll(writes);
        (await store.FindAsync("n", "known", _cancellation)).Value.Should().Be("new");
        (await store.FindAsync("n", "k42", _cancellation)).Value.Should().Be("new");
    }

    [Fact]
    public async Task Pairs_and_their_expiry_survive_a_restart()
    {
        await using var subject = await StoreUnderTest.OnDiskAsync();
        await subject.Store.WriteAsync("n", "endless", "1", null, _cancellation);
        await subject.Store.WriteAsync("n", "short", "1", TimeSpan.FromSeconds(90), _cancellation);
        await subject.ReopenAsync();

        (await subject.Store.ListKeysAsync("n", _cancellation)).Should().Equal("endless", "short");
        subject.Time.Advance(TimeSpan.FromSeconds(90));
        await subject.ReopenAsync();

        (await subject.Store.ListKeysAsync("n", _cancellation)).Should().Equal("endless");
    }

    [Fact]
    public async Task The_sweep_runs_by_itself_and_frees_rows()
    {
        await using var subject = await StoreUnderTest.OnDiskAsync();
        for (var i = 0; i < 250; i++)
        {
            await subject.Store.WriteAsync("short", $"k{i}", "1", TimeSpan.FromSeconds(1), _cancellation);
            await subject.Store.WriteAsync("deleted", $"k{i}", "1", null, _cancellation);
        }

        await subject.Store.WriteAsync("kept", "k", "1", null, _cancellation);
        await subject.Store.DeleteNamespaceAsync("deleted", _cancellation);
        (await subject.RowsAsync("kv_pairs")).Should().Be(501);

        await subject.Butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), async () => await subject.RowsAsync("kv_pairs") == 1);
        await subject.Butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), async () => await subject.RowsAsync("kv_namespaces") == 2);
        (await subject.Store.ListNamespacesAsync(_cancellation)).Should().Equal("short", "kept");
    }

    [Fact]
    public async Task A_disk_that_is_full_fails_the_write_and_leaves_what_was_there()
    {
        await using var subject = await StoreUnderTest.OnDiskAsync();
        await subject.Store.WriteAsync("n", "k", "old", null, _cancellation);
        var pages = await subject.Butler.Pairs.WriteAsync(session => session.Number("PRAGMA page_count"), default);
        await subject.Butler.Pairs.WriteAsync(session => session.Number($"PRAGMA max_page_count = {pages + 1}"), default);

        await this.Awaiting(_ => subject.Store.WriteAsync("n", "k", new string('v', 50_000), null, _cancellation))
            .Should().ThrowAsync<IOException>().WithMessage("*is full*");

        (await subject.Store.FindAsync("n", "k", _cancellation)).Value.Should().Be("old");
        (await subject.Store.FindAsync("n", "other", _cancellation)).Should().Be(new KeyValueLookup(true, null));
    }

    [Fact]
    public async Task A_reader_never_sees_less_than_what_was_answered_or_what_another_reader_saw_before()
    {
        // A cache that holds next to nothing: every read races with fills, evictions and commits.
        await using var subject = await StoreUnderTest.OnDiskAsync(cacheMiB: 1);
        var store = subject.Store;
        var filler = new string('f', 60_000);
        var answered = new int[4];
        var seen = new int[answered.Length];
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, answered.Length).Select(key => Task.Run(async () =>
        {
            for (var number = 1; number <= 400; number++)
            {
                await store.WriteAsync("n", $"k{key}", $"{number}", null, default);
                Volatile.Write(ref answered[key], number);
            }
        })).ToArray();
        var noise = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await store.WriteAsync("noise", $"k{i % 30}", filler, null, default);
            }
        });
        var readers = Enumerable.Range(0, 4).Select(reader => Task.Run(async () =>
        {
            for (var key = reader; !stop.IsCancellationRequested; key = (key + 1) % answered.Length)
            {
                var least = Math.Max(Volatile.Read(ref seen[key]), Volatile.Read(ref answered[key]));
                var value = (await store.FindAsync("n", $"k{key}", default)).Value;
                var number = value is null ? 0 : int.Parse(value, null);
                number.Should().BeGreaterThanOrEqualTo(least);
                lock (seen)
                {
                    seen[key] = Math.Max(seen[key], number);
                }
            }
        })).ToArray();

        await Task.WhenAll(writers);
        await stop.CancelAsync();
        await Task.WhenAll([noise, .. readers]);
    }

    [Fact]
    public async Task Another_store_can_take_its_place_and_then_there_is_no_file()
    {
        await using var subject = await StoreUnderTest.StartAsync(butler => butler.AddKeyValueStore().AddInMemoryKeyValueStore());

        await subject.Store.WriteAsync("n", "k", "1", null, _cancellation);

        subject.Butler.Pairs.IsOpen.Should().BeFalse();
        File.Exists(subject.Butler.Pairs.Path).Should().BeFalse();
    }
}
