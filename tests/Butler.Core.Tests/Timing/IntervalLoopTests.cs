using System.Collections.Concurrent;
using Butler.Core.Timing;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Timing;

public sealed class IntervalLoopTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _ran = new(0);
    private readonly ConcurrentQueue<DateTimeOffset> _runs = new();
    private readonly ConcurrentQueue<Exception> _failures = new();

    public void Dispose()
    {
        _stop.Dispose();
        _ran.Dispose();
    }

    [Fact]
    public async Task Runs_at_once_and_at_each_interval()
    {
        var loop = CreateLoop().RunAsync(NoteRun, _stop.Token);

        await WaitForRunAsync();
        _time.Advance(Interval);
        await WaitForRunAsync();
        _time.Advance(Interval);
        await WaitForRunAsync();
        await _stop.CancelAsync();
        await loop;

        _runs.Select(run => run.ToString("HH:mm", null)).Should().Equal("12:00", "12:10", "12:20");
    }

    [Fact]
    public async Task Can_wait_an_interval_before_the_first_run()
    {
        var loop = CreateLoop().RunLaterAsync(NoteRun, _stop.Token);

        _time.Advance(Interval - TimeSpan.FromTicks(1));
        _runs.Should().BeEmpty();
        _time.Advance(TimeSpan.FromTicks(1));
        await WaitForRunAsync();
        await _stop.CancelAsync();
        await loop;

        _runs.Should().ContainSingle();
    }

    [Fact]
    public async Task A_failure_is_reported_and_the_loop_goes_on()
    {
        var loop = CreateLoop().RunAsync(
            _ =>
            {
                NoteRun(default);
                throw new IOException($"failure {_runs.Count}");
            },
            _stop.Token);

        await WaitForRunAsync();
        _time.Advance(Interval);
        await WaitForRunAsync();
        _time.Advance(Interval);
        await WaitForRunAsync();
        await _stop.CancelAsync();
        await loop;

        _failures.Select(failure => failure.Message).Take(2).Should().Equal("failure 1", "failure 2");
    }

    [Fact]
    public async Task A_run_that_is_cancelled_ends_the_loop_and_is_no_failure()
    {
        var loop = CreateLoop().RunAsync(token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token), _stop.Token);

        await _stop.CancelAsync();
        await loop;

        loop.IsCompletedSuccessfully.Should().BeTrue();
        _failures.Should().BeEmpty();
    }

    [Fact]
    public async Task A_cancellation_of_the_work_alone_is_a_failure_like_others()
    {
        var loop = CreateLoop().RunAsync(
            _ =>
            {
                NoteRun(default);
                throw new OperationCanceledException("The store gave up.");
            },
            _stop.Token);

        await WaitForRunAsync();
        _time.Advance(Interval);
        await WaitForRunAsync();
        await _stop.CancelAsync();
        await loop;

        _failures.First().Message.Should().Be("The store gave up.");
    }

    private IntervalLoop CreateLoop() => new(Interval, _time, _failures.Enqueue);

    private Task NoteRun(CancellationToken cancellationToken)
    {
        _runs.Enqueue(_time.GetUtcNow());
        _ran.Release();
        return Task.CompletedTask;
    }

    private async Task WaitForRunAsync() =>
        (await _ran.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should().BeTrue();
}
