using System.Collections.Concurrent;
using Butler.Executions;
using Butler.Executions.Storage;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Records in the history what alerts tell of, and keeps what the history could not take until it can.</summary>
internal sealed class ExecutionRecorder(IExecutionStore? store, EventIdForms forms, TimeProvider time, ILogger<ExecutionRecorder> logger)
{
    /// <summary>How far the clocks of two machines may differ for the same end, where only task and time tell.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private const int MostKept = 10_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly ConcurrentQueue<Execution> _kept = new();
    private int _isFailing;

    /// <summary>Gets whether there is a history.</summary>
    public bool IsOn => store is not null;

    /// <summary>Records a report.</summary>
    /// <returns>The execution now; <see langword="null"/> if the history cannot take it right now.</returns>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    public async ValueTask<Execution?> TryRecordAsync(Execution report, CancellationToken stopping)
    {
        try
        {
            await FlushAsync(stopping);
            var change = (await RecordAsync([report], stopping))[0];
            forms.Learn(change.After);
            Volatile.Write(ref _isFailing, 0);
            return change.After;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            ReconciliationMetrics.Unrecorded();
            if (Interlocked.Exchange(ref _isFailing, 1) == 0)
            {
                logger.NotRecorded(failure, FailureText.Describe(failure));
            }

            return null;
        }
    }

    /// <summary>Keeps a report in memory until the history can take it.</summary>
    public void Keep(Execution report)
    {
        _kept.Enqueue(report);
        while (_kept.Count > MostKept && _kept.TryDequeue(out _))
        {
            // The oldest go first: reconciliation finds them, and their alerts may be repeated.
        }
    }

    /// <summary>Records what was kept.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        while (_kept.TryPeek(out _))
        {
            var kept = new List<Execution>();
            while (kept.Count < 500 && _kept.TryDequeue(out var report))
            {
                kept.Add(report);
            }

            try
            {
                await RecordAsync(kept, cancellationToken);
            }
            catch
            {
                kept.ForEach(_kept.Enqueue);
                throw;
            }
        }
    }

    private async Task<IReadOnlyList<ExecutionChange>> RecordAsync(IReadOnlyList<Execution> reports, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await store!.RecordAsync(reports, ClockTolerance, either.Token).WaitAsync(either.Token);
    }
}
