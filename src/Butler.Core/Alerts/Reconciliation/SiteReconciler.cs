using Butler.Executions;
using Butler.Executions.Storage;
using Butler.Problems;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Reads one site again and again, brings the history up to date, and makes alerts of what no event announced.</summary>
internal sealed class SiteReconciler(
    IExecutionSource source,
    IExecutionStore store,
    ExecutionMarks marks,
    EventIdForms forms,
    ExecutionRecorder recorder,
    UnannouncedEnds ends,
    ListenerState listener,
    IButlerProblems problems,
    IOptionsMonitor<ReconciliationOptions> options,
    TimeProvider time,
    ILogger logger)
{
    // Below this, what is missing may be chance.
    private const int Many = 5;
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestOutage = TimeSpan.FromMinutes(15);
    private static readonly Backoff Waits = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5)) { MinJitter = 0.8, MaxJitter = 1.2 };
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private SiteReading? _last;
    private DateTimeOffset? _lastRead;
    private DateTimeOffset? _failingSince;
    private int _failures;

    /// <summary>Gets the site.</summary>
    public string Site => source.Site;

    /// <summary>Gets how long ago the site was last read completely.</summary>
    public TimeSpan Age => time.GetUtcNow() - (_lastRead ?? _started);

    /// <summary>Gets whether the site could not be read for so long that someone should look at it.</summary>
    public bool IsOverdue => Age > LongestOutage + options.CurrentValue.Interval;

    private string ProblemKey => $"reconciliation:{source.Site}";

    /// <summary>Runs until the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var restored = listener.Restored;
            var isRead = await TryReadAsync(stopping);
            var pause = isRead ? options.CurrentValue.Interval : Waits.After(_failures);
            await Task.Delay(LeastPause, time, stopping);
            await Task.WhenAny(Task.Delay(pause > LeastPause ? pause - LeastPause : TimeSpan.Zero, time, stopping), restored);
            stopping.ThrowIfCancellationRequested();
        }
    }

    private async Task<bool> TryReadAsync(CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        try
        {
            await ReadAsync(time.GetUtcNow(), stopping);
            ReconciliationMetrics.Polled(source.Site, isDone: true, time.GetElapsedTime(started));
            NoteSuccess();
            return true;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            ReconciliationMetrics.Polled(source.Site, isDone: false, time.GetElapsedTime(started));
            NoteFailure(failure);
            return false;
        }
    }

    private async Task ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;
        if (recorder.IsOn)
        {
            await recorder.FlushAsync(cancellationToken);
        }

        var mark = await marks.ChangeAsync(source.Site, known => known ?? Begin(now, settings), cancellationToken);
        forms.Remember(source.Site, mark.EventIds);
        var since = mark.ReadUpTo - settings.Overlap;
        var reading = new SiteReading(source, store, forms, _last, now, mark.KnownSince);
        await reading.RunAsync(since, cancellationToken);
        ReconciliationMetrics.Rows(source.Site, reading.Count);
        if (_last is null)
        {
            logger.CaughtUp(source.Site, reading.Count, since);
        }

        await ends.ProposeAsync(reading, LearntBefore(now, settings), now, cancellationToken);
        if (reading.Count == 0 && _last?.CountSince(since) >= Many)
        {
            // Most likely the right to see them was taken away: what ends from now on is read when it is back.
            logger.NothingShown(source.Site);
            return;
        }

        await marks.ChangeAsync(
            source.Site, known => (known ?? mark) with { ReadUpTo = UpTo(reading, now, settings), EventIds = forms.Of(source.Site) }, cancellationToken);
        (_last, _lastRead) = (reading, now);
    }

    private ExecutionMark Begin(DateTimeOffset now, ReconciliationOptions settings)
    {
        logger.FirstContact(source.Site, settings.Backfill.TotalDays);
        return new ExecutionMark(source.Site, now - settings.Backfill) { KnownSince = now };
    }

    // The clock of a site shows in its newest execution; while nothing runs, it is taken to be no further behind than the overlap.
    private static DateTimeOffset UpTo(SiteReading reading, DateTimeOffset now, ReconciliationOptions settings) =>
        reading.Newest > now ? now : reading.Newest < now - settings.Overlap ? now - settings.Overlap : reading.Newest;

    // Where no event can come, nothing is gained by waiting, except for a further attempt to show.
    private DateTimeOffset LearntBefore(DateTimeOffset now, ReconciliationOptions settings) =>
        source.HasLogEvents && !listener.IsUsed && _lastRead is { } last && last > now - settings.Settle ? now : now - settings.Settle;

    private void NoteSuccess()
    {
        _failures = 0;
        if (_failingSince is { } since)
        {
            logger.ReadsAgain(source.Site, (time.GetUtcNow() - since).TotalSeconds);
            problems.Resolve(ProblemKey);
            _failingSince = null;
        }
    }

    private void NoteFailure(Exception failure)
    {
        _failures++;
        var reason = failure is ExecutionSourceException ? failure.Message : FailureText.Describe(failure) + ".";
        if (_failingSince is null)
        {
            _failingSince = time.GetUtcNow();
            logger.CannotRead(failure, source.Site, reason);
        }

        if (time.GetUtcNow() - _failingSince >= LongestOutage)
        {
            problems.Report(new ButlerProblem(ProblemKey, $"The executions of '{source.Site}' cannot be read: {reason}")
            {
                Cure = "Until they can, only events tell of failures. butler doctor examines the connection.",
            });
        }
    }
}
