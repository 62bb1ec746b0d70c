using Butler.KeyValue;
using Butler.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.KeyValue;

/// <summary>What every store of Butler's own does; each derives a class that supplies it.</summary>
public abstract class KeyValueStoreConformance : IAsyncLifetime
{
    private static readonly KeyValueLookup NoNamespace = new(false, null);
    private static readonly KeyValueLookup NoKey = new(true, null);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private StoreUnderTest _store = null!;

    public static TheoryData<string> Texts => new("", " ", "a:b", "/x/../y", "nul\0inside", "åäö", "日本語", "\U0001F600", "a\u0301", "line\nbreak", "'; --", new string('k', 100_000));

    public async ValueTask InitializeAsync() => _store = await StartAsync(maxKeys: 5);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _store.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Any_text_names_a_namespace_and_a_key_and_is_a_value(string text)
    {
        await WriteAsync(text, text, text);
        await WriteAsync(text, "other", "1");

        (await FindAsync(text, text)).Should().Be(new KeyValueLookup(true, text));
        (await KeysAsync(text)).Should().Equal(text, "other");
        (await NamespacesAsync()).Should().Equal(text);
        (await DeleteAsync(text, text)).Should().Be(KeyValueDeletion.Deleted);
        (await KeysAsync(text)).Should().Equal("other");
    }

    [Fact]
    public async Task Texts_that_differ_in_any_character_are_different()
    {
        string[] keys = ["a", "A", "a\0", "á", "a\u0301"];
        foreach (var key in keys)
        {
            await WriteAsync("n", key, $"value of {key}");
        }

        foreach (var key in keys)
        {
            (await FindAsync("n", key)).Value.Should().Be($"value of {key}");
        }
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_refused_everywhere()
    {
        foreach (var (name, key, value) in new[] { ("\uD800", "k", "v"), ("n", "\uDC00", "v"), ("n", "k", "x\uD800") })
        {
            await this.Awaiting(_ => WriteAsync(name, key, value)).Should().ThrowAsync<ArgumentException>();
        }

        await this.Awaiting(_ => FindAsync("\uD800", "k")).Should().ThrowAsync<ArgumentException>();
        (await NamespacesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_missing_is_told_apart()
    {
        (await FindAsync("n", "k")).Should().Be(NoNamespace);
        (await KeysAsync("n")).Should().BeNull();
        (await DeleteAsync("n", "k")).Should().Be(KeyValueDeletion.NamespaceNotFound);
        (await _store.Store.DeleteNamespaceAsync("n", _cancellation)).Should().BeFalse();

        await WriteAsync("n", "other", "1");

        (await FindAsync("n", "k")).Should().Be(NoKey);
        (await DeleteAsync("n", "k")).Should().Be(KeyValueDeletion.KeyNotFound);
    }

    [Fact]
    public async Task A_namespace_outlives_its_keys_and_goes_when_it_is_deleted()
    {
        await WriteAsync("n", "k", "1");
        await DeleteAsync("n", "k");

        (await KeysAsync("n")).Should().BeEmpty();
        (await FindAsync("n", "k")).Should().Be(NoKey);
        (await _store.Store.DeleteNamespaceAsync("n", _cancellation)).Should().BeTrue();
        (await FindAsync("n", "k")).Should().Be(NoNamespace);
        (await NamespacesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_namespace_that_comes_back_is_empty_and_the_last()
    {
        await WriteAsync("n", "k", "old");
        await WriteAsync("m", "k", "1");
        await _store.Store.DeleteNamespaceAsync("n", _cancellation);
        await WriteAsync("n", "other", "new");

        (await NamespacesAsync()).Should().Equal("m", "n");
        (await FindAsync("n", "k")).Should().Be(NoKey);
        (await KeysAsync("n")).Should().Equal("other");
    }

    [Fact]
    public async Task Overwriting_keeps_the_place_and_adding_again_goes_to_the_end()
    {
        foreach (var key in new[] { "a", "b", "c" })
        {
            await WriteAsync("n", key, "1");
        }

        await WriteAsync("n", "a", "2");
        (await KeysAsync("n")).Should().Equal("a", "b", "c");
        await DeleteAsync("n", "a");
        await WriteAsync("n", "a", "3");
        (await KeysAsync("n")).Should().Equal("b", "c", "a");
    }

    [Fact]
    public async Task A_pair_is_there_until_its_time_is_over_and_gone_at_that_very_moment()
    {
        await WriteAsync("n", "k", "1", TimeSpan.FromMilliseconds(100));
        await WriteAsync("n", "kept", "1");

        _store.Time.Advance(TimeSpan.FromMilliseconds(100) - TimeSpan.FromTicks(1));
        (await FindAsync("n", "k")).Value.Should().Be("1");
        (await KeysAsync("n")).Should().Equal("k", "kept");
        _store.Time.Advance(TimeSpan.FromTicks(1));

        (await FindAsync("n", "k")).Should().Be(NoKey);
        (await KeysAsync("n")).Should().Equal("kept");
        (await DeleteAsync("n", "k")).Should().Be(KeyValueDeletion.KeyNotFound);
    }

    [Fact]
    public async Task Every_write_replaces_the_expiry()
    {
        await WriteAsync("n", "longer", "1", TimeSpan.FromSeconds(1));
        await WriteAsync("n", "endless", "1", TimeSpan.FromSeconds(1));
        await WriteAsync("n", "longer", "2", TimeSpan.FromSeconds(3));
        await WriteAsync("n", "endless", "2");

        _store.Time.Advance(TimeSpan.FromSeconds(2));
        (await KeysAsync("n")).Should().Equal("longer", "endless");
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        (await KeysAsync("n")).Should().Equal("endless");
    }

    [Fact]
    public async Task A_key_that_expired_and_is_written_again_goes_to_the_end()
    {
        await WriteAsync("n", "a", "1", TimeSpan.FromSeconds(1));
        await WriteAsync("n", "b", "1");
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        await WriteAsync("n", "a", "2");

        (await KeysAsync("n")).Should().Equal("b", "a");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_time_to_live_that_is_over_at_once_is_refused(int milliseconds)
    {
        await this.Awaiting(_ => WriteAsync("n", "k", "1", TimeSpan.FromMilliseconds(milliseconds)))
            .Should().ThrowAsync<ArgumentOutOfRangeException>();

        (await NamespacesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_time_to_live_beyond_the_calendar_has_no_end()
    {
        await WriteAsync("n", "k", "1", TimeSpan.MaxValue);

        _store.Time.AdjustTime(_store.Time.GetUtcNow().AddDays(365_000));

        (await FindAsync("n", "k")).Value.Should().Be("1");
    }

    [Fact]
    public async Task A_full_namespace_refuses_new_keys_only()
    {
        await FillAsync();

        var thrown = await this.Awaiting(_ => WriteAsync("n", "k5", "1")).Should().ThrowAsync<KeyValueLimitException>();
        thrown.Which.Should().Match<KeyValueLimitException>(failure => failure.Limit == KeyValueLimit.Keys);
        thrown.WithMessage("*'n' holds 5 keys*Butler:keyValueStore:maxKeysPerNamespace*");
        await WriteAsync("n", "k4", "2");
        await WriteAsync("m", "k5", "1");
        (await FindAsync("n", "k5")).Should().Be(NoKey);
        await DeleteAsync("n", "k0");
        await WriteAsync("n", "k5", "1");
        (await KeysAsync("n")).Should().Equal("k1", "k2", "k3", "k4", "k5");
    }

    [Fact]
    public async Task Keys_whose_time_is_over_make_room()
    {
        await FillAsync(TimeSpan.FromSeconds(1));
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        await FillAsync();
        await this.Awaiting(_ => WriteAsync("n", "k5", "1")).Should().ThrowAsync<KeyValueLimitException>();
    }

    [Fact]
    public async Task A_full_store_takes_what_needs_no_more_room_and_what_is_deleted_makes_room_at_once()
    {
        await FillStoreAsync();

        var thrown = await this.Awaiting(_ => WriteAsync("m", "k0", Large)).Should().ThrowAsync<KeyValueLimitException>();
        thrown.WithMessage("*is full: it holds 2 MiB*Butler:keyValueStore:maxTotalMiB*");
        (await RefusalOfAsync("s0", "k0", Large + Large)).Should().Be(KeyValueLimit.TotalSize);
        (await NamespacesAsync()).Should().NotContain("m");
        await WriteAsync("s0", "k0", Large);
        await WriteAsync("s0", "k1", "small");
        await WriteAsync("s0", "k1", Large);
        await DeleteAsync("s0", "k0");
        await WriteAsync("m", "k0", Large);
        (await RefusalOfAsync("m", "k1", Large)).Should().Be(KeyValueLimit.TotalSize);
        await _store.Store.DeleteNamespaceAsync("s1", _cancellation);
        await WriteAsync("m", "k1", Large);
    }

    [Fact]
    public async Task Pairs_whose_time_is_over_do_not_fill_the_store()
    {
        await FillStoreAsync(TimeSpan.FromSeconds(1));
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        await FillStoreAsync();
        (await RefusalOfAsync("s9", "k9", Large)).Should().Be(KeyValueLimit.TotalSize);
    }

    [Fact]
    public async Task There_are_only_so_many_namespaces()
    {
        for (var i = 0; i < 20; i++)
        {
            await WriteAsync($"n{i}", "k", "1");
        }

        var thrown = await this.Awaiting(_ => WriteAsync("n20", "k", "1")).Should().ThrowAsync<KeyValueLimitException>();
        thrown.WithMessage("*holds 20 namespaces*Butler:keyValueStore:maxNamespaces*").Which.Limit.Should().Be(KeyValueLimit.Namespaces);
        await WriteAsync("n0", "other", "1");
        await _store.Store.DeleteNamespaceAsync("n0", _cancellation);
        await WriteAsync("n20", "k", "1");
        (await RefusalOfAsync("n0", "k", "1")).Should().Be(KeyValueLimit.Namespaces);
    }

    [Fact]
    public async Task A_full_store_is_a_problem_until_there_is_room_again()
    {
        var problems = _store.Butler.Services.GetRequiredService<IButlerProblems>();
        await FillStoreAsync();
        problems.Open.Should().BeEmpty();
        await RefusalOfAsync("m", "k", Large);

        problems.Open.Should().ContainSingle().Which.Problem.Should().Match<ButlerProblem>(
            problem => problem.Key == "key-value:full" && problem.Message.Contains("maxTotalMiB"));
        await _store.Store.DeleteNamespaceAsync("s0", _cancellation);
        await _store.Butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => ValueTask.FromResult(problems.Open.Count == 0));
    }

    [Fact]
    public async Task A_large_value_that_is_refused_again_and_again_is_one_problem()
    {
        var problems = _store.Butler.Services.GetRequiredService<IButlerProblems>();
        await FillStoreAsync();
        await _store.Store.DeleteAsync("s3", "k4", _cancellation);
        var refusals = 0;

        await _store.Butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), async () =>
        {
            (await RefusalOfAsync("m", "k", Large + Large)).Should().Be(KeyValueLimit.TotalSize);
            return ++refusals == 40;
        });

        problems.Open.Should().ContainSingle().Which.Count.Should().Be(refusals);
    }

    [Fact]
    public async Task Many_callers_at_once_do_not_overfill_a_namespace()
    {
        var writes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            try
            {
                await WriteAsync("n", $"k{i}", "1");
                return true;
            }
            catch (KeyValueLimitException)
            {
                return false;
            }
        })));

        writes.Count(isStored => isStored).Should().Be(5);
        (await KeysAsync("n")).Should().HaveCount(5);
        (await NamespacesAsync()).Should().Equal("n");
    }

    [Fact]
    public async Task A_value_of_a_mebibyte_comes_back_whole()
    {
        var value = string.Concat(Enumerable.Range(0, 1024 * 1024 / 4).Select(i => (char)('a' + (i % 26)) + "öx"));

        await WriteAsync("n", "k", "small");
        await WriteAsync("n", "k", value);
        (await RefusalOfAsync("n", "k", value + "x")).Should().Be(KeyValueLimit.ValueSize);
        (await RefusalOfAsync("n", new string('k', (1024 * 1024) + 1), "")).Should().Be(KeyValueLimit.ValueSize);

        (await FindAsync("n", "k")).Value.Should().Be(value);
    }

    [Fact]
    public async Task The_sweep_changes_nothing_that_can_be_seen()
    {
        await WriteAsync("gone", "k", "1");
        await _store.Store.DeleteNamespaceAsync("gone", _cancellation);
        await WriteAsync("n", "a", "1", TimeSpan.FromSeconds(1));
        await WriteAsync("n", "b", "1", TimeSpan.FromSeconds(2));
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        await _store.SweepAsync();

        (await KeysAsync("n")).Should().Equal("b");
        (await NamespacesAsync()).Should().Equal("n");
        await FillAsync();
        (await KeysAsync("n")).Should().Equal("b", "k0", "k1", "k2", "k3");
    }

    internal abstract Task<StoreUnderTest> StartAsync(int maxKeys);

    private static string Large => new('x', 100_000);

    // Twenty pairs of 100,200 bytes and some leave less room than one more needs.
    private async Task FillStoreAsync(TimeSpan? timeToLive = null)
    {
        for (var i = 0; i < 20; i++)
        {
            await WriteAsync($"s{i / 5}", $"k{i % 5}", Large, timeToLive);
        }
    }

    private async Task<KeyValueLimit?> RefusalOfAsync(string name, string key, string value)
    {
        try
        {
            await WriteAsync(name, key, value);
            return null;
        }
        catch (KeyValueLimitException refusal)
        {
            return refusal.Limit;
        }
    }

    private async Task FillAsync(TimeSpan? timeToLive = null)
    {
        for (var i = 0; i < 5 && (await KeysAsync("n"))?.Count is not 5; i++)
        {
            await WriteAsync("n", $"k{i}", "1", timeToLive);
        }
    }

    private Task WriteAsync(string name, string key, string value, TimeSpan? timeToLive = null) =>
        _store.Store.WriteAsync(name, key, value, timeToLive, _cancellation);

    private async Task<KeyValueLookup> FindAsync(string name, string key)
    {
        // The second answer may come from memory; it has to be the same.
        var first = await _store.Store.FindAsync(name, key, _cancellation);
        (await _store.Store.FindAsync(name, key, _cancellation)).Should().Be(first);
        return first;
    }

    private Task<KeyValueDeletion> DeleteAsync(string name, string key) => _store.Store.DeleteAsync(name, key, _cancellation);

    private async Task<IReadOnlyList<string>?> KeysAsync(string name) => await _store.Store.ListKeysAsync(name, _cancellation);

    private async Task<IReadOnlyList<string>> NamespacesAsync() => await _store.Store.ListNamespacesAsync(_cancellation);
}
