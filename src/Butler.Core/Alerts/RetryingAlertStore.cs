using System.Data.Common;
using Butler.Alerts.Storage;
using Butler.Storage;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts;

/// <summary>Repeats a write until it succeeds: decisions and sent deliveries must be recorded, even if the disk is full for an hour.</summary>
/// <remarks>A failure that waiting cannot resolve, such as a value that the store rejects, is retried only a few times.</remarks>
internal sealed class RetryingAlertStore(IAlertStore store, TimeProvider time, ILogger<RetryingAlertStore> logger)
{
    private const int MostOtherFailures = 3;
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(30);
    private static readonly Backoff Waits = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    private readonly Lock _gate = new();
    private long? _lastLogged;

    /// <param name="write">The write.</param>
    /// <param name="giveUp">Ends the wait, but not a write in progress: its outcome must be known.</param>
    public async ValueTask<T> WriteAsync<T>(Func<IAlertStore, ValueTask<T>> write, CancellationToken giveUp)
    {
        var otherFailures = 0;
        for (var attempt = 1; ; attempt++)
        {
            var wait = Waits.After(attempt);
            try
            {
                return await write(store);
            }
            catch (Exception failure) when (
                !giveUp.IsCancellationRequested && failure is not ObjectDisposedException
                && (MayPass(failure) || ++otherFailures < MostOtherFailures))
            {
                Report(failure, wait);
            }

            await Task.Delay(wait, time, giveUp);
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public async ValueTask WriteAsync(Func<IAlertStore, ValueTask> write, CancellationToken giveUp) =>
        await WriteAsync(
            async used =>
            {
                await write(used);
                return true;
            },
            giveUp);

    // Dozens of writes may wait for the same full disk.
    private void Report(Exception failure, TimeSpan wait)
    {
        logger.WriteFailed(failure, wait.TotalSeconds);
        if (failure is StorageUnavailableException)
        {
            // The storage reports its own outages once for all callers.
            return;
        }

        lock (_gate)
        {
            if (_lastLogged is { } last && time.GetElapsedTime(last) < LogInterval)
            {
                return;
            }

            _lastLogged = time.GetTimestamp();
        }

        logger.StoreFailed(FailureText.Describe(failure));
    }

    private static bool MayPass(Exception failure) =>
        failure is IOException or TimeoutException or DbException { IsTransient: true };
}
