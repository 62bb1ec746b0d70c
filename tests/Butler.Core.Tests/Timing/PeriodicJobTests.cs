using System.Collections.Concurrent;
using Butler.Core.Timing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Timing;

public sealed class PeriodicJobTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 10, TimeSpan.Zero));
    private readonly ConcurrentQueue<DateTimeOffset> _runs = new();

    [Fact]
    public async Task It_runs_at_start_and_when_it_is_due_and_a_failure_ends_nothing()
    {
        using var stop = new CancellationTokenSource();
        var job = Start("every 5 minutes", atStart: true, () => throw new InvalidOperationException("no luck"), stop.Token);

        await UntilRunsAsync(3);
        await stop.CancelAsync();
        await job;

        _runs.Take(3).Select(run => run.ToString("HH:mm", null)).Should().Equal("12:00", "12:05", "12:10");
    }

    [Fact]
    public async Task Without_a_run_at_start_the_first_is_the_first_that_is_due()
    {
        using var stop = new CancellationTokenSource();
        var job = Start("at 14:30", atStart: false, () => Task.CompletedTask, stop.Token);

        await UntilRunsAsync(2);
        await stop.CancelAsync();
        await job;

        _runs.Take(2).Select(run => run.ToString("dd HH:mm", null)).Should().Equal("01 14:30", "02 14:30");
    }

    [Fact]
    public async Task A_run_that_takes_long_is_never_overtaken_by_the_next()
    {
        using var stop = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var job = Start("every minute", atStart: true, () => gate.Task, stop.Token);

        _time.Advance(TimeSpan.FromHours(1));
        _runs.Should().ContainSingle();
        gate.SetResult();
        await UntilRunsAsync(2);
        await stop.CancelAsync();
        await job;

        _runs.ElementAt(1).Should().BeAfter(_runs.First().AddHours(1));
    }

    [Fact]
    public async Task A_changed_frequency_counts_soon_and_one_that_cannot_be_read_changes_nothing()
    {
        using var stop = new CancellationTokenSource();
        var frequency = "every 24 hours";
        var job = Start(() => Volatile.Read(ref frequency), atStart: false, () => Task.CompletedTask, stop.Token);

        _time.Advance(TimeSpan.FromMinutes(5));
        _runs.Should().BeEmpty();
        Volatile.Write(ref frequency, "every 10 minutes");
        await UntilRunsAsync(2);
        Volatile.Write(ref frequency, "sometimes");
        await UntilRunsAsync(3);
        Volatile.Write(ref frequency, "at 18:00");
        await UntilRunsAsync(4);
        await stop.CancelAsync();
        await job;

        // The clock of the test does not wait for the job, which may come a little late to it.
        _runs.Take(4).Zip(["12:10", "12:20", "12:30", "18:00"], (run, due) => run.TimeOfDay - TimeSpan.Parse(due, null))
            .Should().OnlyContain(late => late >= TimeSpan.Zero && late < TimeSpan.FromMinutes(10));
    }

    private Task Start(string frequency, bool atStart, Func<Task> run, CancellationToken cancellationToken) =>
        Start(() => frequency, atStart, run, cancellationToken);

    private Task Start(Func<string> frequency, bool atStart, Func<Task> run, CancellationToken cancellationToken) =>
        new PeriodicJob(
            "The job",
            new LiveFrequency(frequency),
            _ =>
            {
                _runs.Enqueue(_time.GetUtcNow());
                return run();
            },
            _time,
            NullLogger.Instance).RunAsync(atStart, cancellationToken);

    private async Task UntilRunsAsync(int count)
    {
        for (var i = 0; _runs.Count < count && i < 100_000; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(50));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        _runs.Count.Should().BeGreaterThanOrEqualTo(count);
    }
}
