using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Configuration;
using Butler.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Sinks;

/// <summary>Calls a sink once and always returns: with its result, with a retry on timeout, or with nothing if the host stops.</summary>
internal sealed class SinkCall(IAlertDestination destination, ISettingSecrets? secrets, TimeProvider time, ILogger logger)
{
    /// <summary>How long a canceled call may take to return before it is abandoned.</summary>
    public static readonly TimeSpan AbandonAfter = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);
    private int _abandoned;

    /// <param name="delivery">The delivery.</param>
    /// <param name="countLate">Called with +1 when a call is abandoned, and with -1 if it returns after all.</param>
    /// <param name="interrupt">Ends the attempt because the host stops.</param>
    /// <returns>The result; <see langword="null"/> if the attempt was interrupted and does not count.</returns>
    public async Task<DeliveryResult?> SendAsync(Delivery<Alert> delivery, Action<int> countLate, CancellationToken interrupt)
    {
        using var activity = ButlerTelemetry.ActivitySource.StartActivity("butler.delivery.attempt");
        activity?.SetTag("butler.sink", destination.Name).SetTag("butler.delivery.id", delivery.Id);

        // Settings are checked at startup, but can change while the host runs.
        var timeout = destination.Delivery.Timeout;
        timeout = timeout < ShortestTimeout ? ShortestTimeout : timeout > LongestTimeout ? LongestTimeout : timeout;

        // Not disposed if the call is abandoned: it may still use its token.
        var limit = new CancellationTokenSource(timeout, time);
        var ends = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, interrupt);
        var call = CallAsync(delivery, ends.Token);
        try
        {
            var result = WithoutSecrets(await call.WaitAsync(timeout + AbandonAfter, time, CancellationToken.None));
            return interrupt.IsCancellationRequested && result.Status == AttemptOutcome.Retry ? null : result;
        }
        catch (TimeoutException) when (!call.IsCompleted)
        {
            Abandon(call, countLate);
            return interrupt.IsCancellationRequested ? null : DeliveryResult.Retry($"no answer within {timeout.TotalSeconds:0.###} s, and the sink did not stop");
        }
        catch (Exception) when (interrupt.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return DeliveryResult.Retry($"no answer within {timeout.TotalSeconds:0.###} s");
        }
        catch (Exception failure)
        {
            logger.SinkThrew(failure, destination.Name);
            return DeliveryResult.Retry($"the sink ended with {FailureText.Describe(failure)}");
        }
        finally
        {
            if (call.IsCompleted)
            {
                ends.Dispose();
                limit.Dispose();
            }
        }
    }

    // A separate method so that a sink that throws before its first await behaves like any other.
    private async Task<DeliveryResult> CallAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return await destination.SendAsync(delivery, cancellationToken)
            ?? throw new InvalidOperationException($"The sink '{destination.Name}' answered null.");
    }

    // A receiver's response may repeat its own address.
    private DeliveryResult WithoutSecrets(DeliveryResult result) =>
        result with { Reason = secrets?.Mask(result.Reason) ?? SecretText.MaskAddresses(result.Reason) };

    private void Abandon(Task call, Action<int> countLate)
    {
        logger.SinkHangs(destination.Name, Interlocked.Increment(ref _abandoned));
        countLate(1);
        _ = call.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                Interlocked.Decrement(ref _abandoned);
                countLate(-1);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
