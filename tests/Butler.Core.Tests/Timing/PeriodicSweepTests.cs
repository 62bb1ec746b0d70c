using System.Collections.Concurrent;
using Butler.Core.Timing;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Timing;

public sealed class PeriodicSweepTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Deletes_part_by_part_until_nothing_old_is_left_and_then_looks_at_the_rest()
    {
        using var sweep = new FakeSweep(_time, parts: [true, true, false]);

        await sweep.StartAsync(CancellationToken.None);
        await sweep.WaitForEndAsync();
        await sweep.StopAsync(CancellationToken.None);

        sweep.Steps.Should().Equal("part", "part", "part", "end");
    }

    [Fact]
    public async Task Sweeps_again_after_the_interval()
    {
        using var sweep = new FakeSweep(_time, parts: [false, true, false]);

        await sweep.StartAsync(CancellationToken.None);
        await sweep.WaitForEndAsync();
        _time.Advance(Interval);
        await sweep.WaitForEndAsync();
        await sweep.StopAsync(CancellationToken.None);

        sweep.Steps.Should().Equal("part", "end", "part", "part", "end");
    }

    [Fact]
    public async Task A_failure_is_logged_and_the_next_run_goes_on()
    {
        using var sweep = new FakeSweep(_time, parts: [true, null, false]);

        await sweep.StartAsync(CancellationToken.None);
        await sweep.WaitForEndAsync();
        _time.Advance(Interval);
        await sweep.WaitForEndAsync();
        await sweep.StopAsync(CancellationToken.None);

        sweep.Steps.Should().Equal("part", "part", "The disk is full.", "part", "end");
    }

    // A part that is null fails.
    private sealed class FakeSweep(TimeProvider time, bool?[] parts) : PeriodicSweep(Interval, time)
    {
        private readonly Queue<bool?> _parts = new(parts);
        private readonly SemaphoreSlim _ended = new(0);

        public ConcurrentQueue<string> Steps { get; } = new();

        public async Task WaitForEndAsync() =>
            (await _ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should().BeTrue();

        public override void Dispose()
        {
            base.Dispose();
            _ended.Dispose();
        }

        protected override ValueTask<bool> DeletePartAsync(CancellationToken cancellationToken)
        {
            Steps.Enqueue("part");
            return ValueTask.FromResult(_parts.Dequeue() ?? throw new IOException("The disk is full."));
        }

        protected override ValueTask EndAsync(CancellationToken cancellationToken)
        {
            Steps.Enqueue("end");
            _ended.Release();
            return ValueTask.CompletedTask;
        }

        protected override void LogFailure(Exception failure)
        {
            Steps.Enqueue(failure.Message);
            _ended.Release();
        }
    }
}
