using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Problems;

/// <summary>Sends problem alerts without storing anything: for when the storage itself is the problem.</summary>
internal sealed class DirectTelling(
    IServiceProvider services, IAlertPlanner planner, IEnumerable<AlertKindRegistration> kinds, TimeProvider time, ILogger<DirectTelling> logger)
{
    private const int MostAttempts = 5;
    private static readonly Backoff Waits = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(16));

    /// <summary>Tries every destination concurrently. Never throws, unless canceled.</summary>
    public async Task TellAsync(ButlerProblemAlert alert, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        alert = alert with { Id = Guid.CreateVersion7(now).ToString(), ReceivedAt = now };
        var destinations = services.GetServices<IAlertDestination>().ToDictionary(static destination => destination.Name, StringComparer.Ordinal);
        await Task.WhenAll(
            from plan in planner.Plan(alert)
            from target in plan.Targets
            select TellAsync(destinations[plan.Sink], target, alert, cancellationToken));
    }

    private async Task TellAsync(IAlertDestination destination, string target, ButlerProblemAlert alert, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        var kind = kinds.First(known => known.Kind.Name == alert.Kind).Kind;
        for (var attempt = 1; ; attempt++)
        {
            var delivery = new Delivery<Alert> { Id = id, Alert = alert, Kind = kind, Target = target, Attempt = attempt };
            var result = await TryAsync(destination, delivery, cancellationToken);
            if (result.Status == AttemptOutcome.Delivered)
            {
                logger.ToldDirectly(destination.Name, alert.Message);
                return;
            }

            if (result.Status == AttemptOutcome.Rejected || attempt == MostAttempts)
            {
                logger.NotToldDirectly(destination.Name, alert.Message, attempt, result.Reason);
                return;
            }

            await Task.Delay(Waits.After(attempt), time, cancellationToken);
        }
    }

    private async Task<DeliveryResult> TryAsync(IAlertDestination destination, Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        var limit = destination.Delivery.Timeout;
        using var ends = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ends.Token, cancellationToken);
        try
        {
            // A sink that does not listen to its token is left behind.
            return await destination.SendAsync(delivery, either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryResult.Retry($"no answer within {limit.TotalSeconds:0.###} s");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The message of an exception may contain a secret.
            return DeliveryResult.Retry($"the sink ended with {failure.GetType().Name}");
        }
    }
}
