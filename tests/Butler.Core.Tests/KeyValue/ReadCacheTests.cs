using Butler.Core.KeyValue;
using Butler.KeyValue;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.KeyValue;

public sealed class ReadCacheTests
{
    private static readonly PairName Name = new("n", "k");
    private readonly ReadCache _cache = new(maxBytes: 10_000, new FakeTimeProvider());

    [Fact]
    public void What_was_found_on_disk_is_kept_also_that_there_is_nothing()
    {
        Offer(Name, Value("1"));
        Offer(Name with { Key = "none" }, CachedPair.NoKey);
        Offer(new PairName("nowhere", "k"), CachedPair.NoNamespace);

        Find(Name).Should().Be(new KeyValueLookup(true, "1"));
        Find(Name with { Key = "none" }).Should().Be(new KeyValueLookup(true, null));
        Find(new PairName("nowhere", "k")).Should().Be(new KeyValueLookup(false, null));
        Find(Name with { Key = "unknown" }).Should().BeNull();
    }

    [Fact]
    public void A_change_shows_when_it_has_ended_and_not_before()
    {
        Offer(Name, Value("old"));
        _cache.BeginPair(Name);

        Find(Name)!.Value.Value.Should().Be("old");
        _cache.EndPair(Name, Value("new"));
        Find(Name)!.Value.Value.Should().Be("new");
    }

    [Fact]
    public void What_was_read_before_or_during_a_change_is_not_kept()
    {
        var before = _cache.StartReading(Name);
        _cache.BeginPair(Name);
        var during = _cache.StartReading(Name);
        _cache.Offer(Name, before, Value("old"));
        _cache.Offer(Name, during, Value("old"));
        Find(Name).Should().BeNull();
        _cache.EndPair(Name, null);

        _cache.Offer(Name, before, Value("old"));
        _cache.Offer(Name, during, Value("old"));

        Find(Name).Should().BeNull();
    }

    [Fact]
    public void Once_a_reader_has_seen_the_new_value_on_disk_nobody_is_served_the_old_one()
    {
        var early = _cache.StartReading(Name);
        Offer(Name, Value("old"));
        _cache.BeginPair(Name);

        // The commit is done and its end is not told yet: this reader answers with the new value.
        _cache.Offer(Name, early, Value("new"));

        Find(Name).Should().BeNull("the disk has the new value");
        _cache.EndPair(Name, Value("new"));
        _cache.Offer(Name, early, Value("old"));
        Find(Name)!.Value.Value.Should().Be("new");
    }

    [Fact]
    public void Everything_about_a_namespace_is_forgotten_when_it_comes_or_goes()
    {
        Offer(Name, Value("1"));
        Offer(Name with { Key = "none" }, CachedPair.NoKey);
        var before = _cache.StartReading(Name);
        _cache.BeginNamespace("n");
        Find(Name).Should().NotBeNull();
        _cache.EndNamespace("n");

        _cache.Offer(Name, before, Value("1"));

        Find(Name).Should().BeNull();
        Find(Name with { Key = "none" }).Should().BeNull();
    }

    [Fact]
    public void Memory_stays_within_its_bound_and_what_is_read_stays_longest()
    {
        Offer(Name, Value("hot"));
        for (var i = 0; i < 1000; i++)
        {
            Find(Name).Should().NotBeNull();
            Offer(new PairName("n", $"k{i}"), Value(new string('v', i % 100)));
            _cache.Bytes.Should().BeLessThanOrEqualTo(10_000);
        }

        Find(new PairName("n", "k999")).Should().NotBeNull();
        Find(new PairName("n", "k0")).Should().BeNull();
    }

    [Fact]
    public void A_long_value_is_not_kept_and_replaces_a_short_one()
    {
        var cache = new ReadCache(10_000_000, new FakeTimeProvider());
        cache.Offer(Name, cache.StartReading(Name), Value("short"));
        cache.BeginPair(Name);
        cache.EndPair(Name, Value(new string('v', ReadCache.MaxValueLength + 1)));

        cache.TryFind(Name, out _).Should().BeFalse();
        cache.Bytes.Should().BeLessThan(1000);
    }

    private static CachedPair Value(string value) => new(true, value, Expiry.Never);

    private void Offer(PairName name, CachedPair found) => _cache.Offer(name, _cache.StartReading(name), found);

    private KeyValueLookup? Find(PairName name) => _cache.TryFind(name, out var found) ? found : null;
}
