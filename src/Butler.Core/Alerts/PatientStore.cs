using Butler.Alerts;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts;

/// <summary>Repeats a write until the store takes it: what was decided or sent must be recorded, also when the disk is full for an hour.</summary>
internal sealed class PatientStore(IAlertStore store, TimeProvider time, ILogger<PatientStore> logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <param name="write">The write.</param>
    /// <param name="giveUp">Ends the waiting, not a write that is under way: its outcome has to be known.</param>
    public async ValueTask<T> WriteAsync<T>(Func<IAlertStore, ValueTask<T>> write, CancellationToken giveUp)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                return await write(store);
            }
            catch (Exception failure) when (failure is not ObjectDisposedException && !giveUp.IsCancellationRequested)
            {
                logger.StoreFailed(failure, wait.TotalSeconds);
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
}
