using Butler.Alerts;
using Butler.Services;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Services;

/// <summary>Monitors one service. Checks never overlap.</summary>
internal sealed class ServiceWatch(
    ServiceTarget target,
    IServiceProbe probe,
    IServiceMemoryStore store,
    IAlertInbox inbox,
    ServiceObservers observers,
    TimeProvider time,
    ILogger<ServiceWatch> logger)
{
    // As long as Butler may be down between reporting a change and recording that it did.
    private static readonly TimeSpan DeduplicationWindow = TimeSpan.FromDays(7);

    private ServiceMemory? _memory;
    private volatile string? _trouble;

    public ServiceTarget Target => target;

    /// <summary>Gets the state at the last check; <see langword="null"/> if the check failed.</summary>
    public ServiceState? LastSeen { get; private set; }

    /// <summary>Gets why the last check failed; <see langword="null"/> if it did not, and before the first check.</summary>
    public string? Trouble => _trouble;

    /// <summary>Checks the service and reports changes.</summary>
    /// <param name="tellsStops">Whether a stopped service already counts.</param>
    /// <param name="timeout">The timeout of the check.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task LookAsync(bool tellsStops, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var reading = await ReadAsync(timeout, cancellationToken);
        LastSeen = reading?.State;
        if (reading is null)
        {
            return;
        }

        var seen = new ServiceObservation
        {
            Host = target.Host,
            ServiceName = target.Name,
            FriendlyName = target.FriendlyName,
            State = reading.State,
            Details = reading.Details,
            Time = time.GetUtcNow(),
        };
        try
        {
            if (tellsStops || reading.State != ServiceState.Stopped)
            {
                await CompareAsync(seen, cancellationToken);
            }
        }
        finally
        {
            await observers.TellAsync(seen, cancellationToken);
        }
    }

    private async Task<ServiceReading?> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            // A probe that ignores its token does not hold up others either.
            var reading = await probe.ReadAsync(target.Host, target.Name, either.Token).AsTask().WaitAsync(either.Token);
            Note(reading is null ? "missing" : "seen", reading is null ? "the host has no such service" : null);
            return reading;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Note("failed", $"no answer within {timeout.TotalSeconds:0.#} seconds");
        }
        catch (ServiceProbeException failure)
        {
            Note("failed", failure.Message);
        }

        return null;
    }

    // Reported once, however long it lasts.
    private void Note(string outcome, string? trouble)
    {
        ServiceMetrics.Looked(outcome);
        if (trouble is not null && trouble != _trouble)
        {
            logger.CannotLook(target.Name, target.Host, trouble);
        }
        else if (trouble is null && _trouble is not null)
        {
            logger.CanLookAgain(target.Name, target.Host);
        }

        _trouble = trouble;
    }

    private async Task CompareAsync(ServiceObservation seen, CancellationToken cancellationToken)
    {
        var known = _memory ??= await store.ReadAsync(target, cancellationToken);
        var isChange = ServiceStateMachine.IsChange(known.State, seen.State, out var settled);
        if (settled == known.State)
        {
            return;
        }

        // In this order, and with a key that stays the same until the change is recorded, a crash between the two neither loses nor repeats anything.
        var next = new ServiceMemory(settled, known.Changes + 1);
        if (isChange)
        {
            await AlertAsync(seen, known.State, next.Changes, cancellationToken);
        }

        await store.WriteAsync(target, next, cancellationToken);
        _memory = next;
    }

    private async Task AlertAsync(ServiceObservation seen, ServiceState before, long change, CancellationToken cancellationToken)
    {
        var alert = new ServiceAlert
        {
            Host = target.Host,
            ServiceName = target.Name,
            FriendlyName = target.FriendlyName,
            State = seen.State,
            PreviousState = before == ServiceState.Unknown ? ServiceState.Paused : before,
            Details = seen.Details,
            ReceivedAt = seen.Time,
        };
        var key = $"service|{target.Host.ToUpperInvariant()}|{target.Name.ToUpperInvariant()}|{change}";
        if (await inbox.AcceptAsync(alert, key, DeduplicationWindow, cancellationToken) == AlertReceipt.Accepted)
        {
            ServiceMetrics.Changed(seen.State);
            logger.ServiceChanged(target.Name, target.Host, ServiceNames.Of(seen.State), ServiceNames.Of(alert.PreviousState));
        }
    }
}
