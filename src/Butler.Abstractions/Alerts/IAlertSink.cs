namespace Butler.Alerts;

/// <summary>A destination for alerts: makes one attempt at one delivery.</summary>
/// <typeparam name="TAlert">The alerts that it can send. A sink of <see cref="Alert"/> can send every kind.</typeparam>
/// <remarks>
/// <para>Butler takes care of the queue, retries with backoff, the timeout, rate limits and dead letters; a sink only tries once
/// and returns the result. It must not retry, and must not modify its arguments: other sinks get the same alert.</para>
/// <para>Calls are concurrent, up to <see cref="DeliveryOptions.MaxConcurrency"/>. An exception that escapes counts as
/// <see cref="DeliveryResult.Retry"/>. The same delivery can be repeated after a crash (at least once): use <see cref="Delivery{TAlert}.Id"/>
/// if the receiver can recognize duplicates.</para>
/// </remarks>
public interface IAlertSink<TAlert>
    where TAlert : Alert
{
    /// <summary>Gets the unique name of the sink. It is stored with every delivery and shown in logs and metrics.</summary>
    string Name { get; }

    /// <summary>Makes one attempt at one delivery.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="cancellationToken">Ends the attempt: its time is up or the host stops.</param>
    /// <returns>Delivered, retry or rejected. The reason must not contain secrets.</returns>
    ValueTask<DeliveryResult> SendAsync(Delivery<TAlert> delivery, CancellationToken cancellationToken);
}
