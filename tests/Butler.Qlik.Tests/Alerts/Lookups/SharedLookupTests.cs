using Butler.Qlik.Alerts.Lookups;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Alerts.Lookups;

public sealed class SharedLookupTests
{
    private readonly FakeTimeProvider _time = new();
    private int _calls;

    [Fact]
    public async Task Shares_an_answer_until_it_is_too_old()
    {
        var lookup = new SharedLookup<int>(TimeSpan.FromSeconds(3), _time);

        (await lookup.GetAsync("a", FetchAsync, default)).Should().Be(1);
        (await lookup.GetAsync("A", FetchAsync, default)).Should().Be(1);
        (await lookup.GetAsync("b", FetchAsync, default)).Should().Be(2);
        _time.Advance(TimeSpan.FromSeconds(3));
        (await lookup.GetAsync("a", FetchAsync, default)).Should().Be(3);
    }

    [Fact]
    public async Task Does_not_keep_a_failure()
    {
        var lookup = new SharedLookup<int>(TimeSpan.FromSeconds(3), _time);
        var failing = () => lookup.GetAsync("a", () => Task.FromException<int>(new IOException()), default);
        await failing.Should().ThrowAsync<IOException>();

        (await lookup.GetAsync("a", FetchAsync, default)).Should().Be(1);
    }

    [Fact]
    public async Task One_who_gives_up_does_not_end_the_call_of_the_others()
    {
        var lookup = new SharedLookup<int>(TimeSpan.FromSeconds(3), _time);
        var source = new TaskCompletionSource<int>();
        using var impatient = new CancellationTokenSource();
        var first = lookup.GetAsync("a", () => source.Task, impatient.Token);
        var second = lookup.GetAsync("a", FetchAsync, default);

        await impatient.CancelAsync();
        source.SetResult(7);

        (await second).Should().Be(7);
        var givenUp = () => first;
        await givenUp.Should().ThrowAsync<OperationCanceledException>();
        _calls.Should().Be(0);
    }

    private Task<int> FetchAsync() => Task.FromResult(++_calls);
}
