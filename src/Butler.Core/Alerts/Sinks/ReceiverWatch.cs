using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Problems;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Sinks;

/// <summary>Reports on the receivers of one sink: in the log when a pause begins and ends, and as a problem when one fails for a long time.</summary>
internal sealed class ReceiverWatch(IAlertDestination destination, SinkLanes lanes, IButlerProblems problems, TimeProvider time, ILogger logger)
{
    private const string Cure = "Look at what the receiver answers with 'butler doctor' and in the delivery history; what waits goes out by itself once it works.";

    /// <summary>Evaluates an attempt.</summary>
    public ReceiverChange Judge(SinkLane lane, long startedAt, DeliveryResult result, double random) =>
        result is { Status: AttemptOutcome.Retry, ReceiverWorks: false } ? Failed(lane, startedAt, result, random) : Answered(lane);

    /// <summary>Records that nothing is waiting for a paused receiver any more.</summary>
    public void BecameIdle(string endpoint)
    {
        problems.Resolve(KeyOf(endpoint));
        logger.ReceiverIdle(destination.Name, Spaced(endpoint));
    }

    /// <summary>Records a dead letter. A dead letter of a problem alert is not another problem: destinations that fail together would report
    /// each other forever.</summary>
    public void GaveUp(string kind, string subject, string target, string reason)
    {
        if (kind == AlertKinds.ButlerProblem.Name || kind == AlertKinds.ButlerProblemOver.Name)
        {
            return;
        }

        problems.Report(new ButlerProblem(
            $"dead-letter:{destination.Name}", $"{kind} for '{subject}' could not be sent to '{destination.Name}'{Spaced(target)}: {reason}")
        {
            Sink = destination.Name,
            Lasts = false,
            Cure = "The delivery history keeps it; try it again from there once the cause is mended.",
        });
    }

    // Empty for sinks with one target.
    public static string Spaced(string target) => target.Length == 0 ? "" : " " + target;

    private ReceiverChange Answered(SinkLane lane)
    {
        var (wasProblem, failingSince, isResumed) = lanes.Judge(lane, static breaker =>
        {
            var (isProblem, since) = (breaker.IsProblem, breaker.FailingSince);
            return (isProblem, since, breaker.Answered());
        });
        if (wasProblem)
        {
            problems.Resolve(KeyOf(lane.Endpoint));
        }

        if (!isResumed)
        {
            return ReceiverChange.None;
        }

        var now = time.GetUtcNow();
        logger.ReceiverResumed(destination.Name, Spaced(lane.Endpoint), (now - (failingSince ?? now)).TotalSeconds);
        return ReceiverChange.Resumed;
    }

    private ReceiverChange Failed(SinkLane lane, long startedAt, DeliveryResult result, double random)
    {
        var options = destination.Delivery;
        var (began, pause, since, isProblem) = lanes.Judge(lane, breaker =>
        {
            var paused = breaker.Failed(startedAt, result, options, random);
            var failing = breaker.FailingSince ?? time.GetUtcNow();
            breaker.IsProblem |= time.GetUtcNow() - failing >= options.ProblemAfter;
            return (paused, breaker.Remaining, failing, breaker.IsProblem);
        });
        if (began)
        {
            logger.ReceiverPaused(destination.Name, Spaced(lane.Endpoint), pause.TotalSeconds, result.Reason);
        }

        if (isProblem)
        {
            problems.Report(new ButlerProblem(
                KeyOf(lane.Endpoint), $"Nothing has got through to '{destination.Name}'{Spaced(lane.Endpoint)} since {since:yyyy-MM-dd HH:mm:ss} UTC: {result.Reason}")
            {
                Sink = destination.Name,
                Cure = Cure,
            });
        }

        return began ? ReceiverChange.Paused : ReceiverChange.None;
    }

    private string KeyOf(string endpoint) =>
        (endpoint.Length == 0 ? $"destination:{destination.Name}" : $"destination:{destination.Name}:{endpoint}").ToLowerInvariant();
}
