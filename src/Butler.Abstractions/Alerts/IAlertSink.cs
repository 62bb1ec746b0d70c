namespace Butler.Alerts;

/// <summary>A destination of alerts: makes one attempt at one delivery.</summary>
/// <typeparam name="TAlert">The alerts that it can send. A sink of <see cref="Alert"/> can send every kind.</typeparam>
/// <remarks>
/// <para>Butler owns the queue, the retries with back-off, the time limit, the rate limits and the dead letters; a sink only tries once
/// and says how it went. It must not retry, and it must not change what it was given: other sinks get the same alert.</para>
/// <para>Calls come concurrently, up to <see cref="DeliveryOptions.MaxConcurrency"/>. An exception that escapes counts as
/// <see cref="DeliveryResult.Retry"/>. The same delivery can come again after a crash (at least once): use <see cref="Delivery{TAlert}.Id"/>
/// where the receiver can recognize repeats.</para>
/// </remarks>
public interface IAlertSink<TAlert>
    where TAlert : Alert
{
    /// <summary>Gets the unique name of the sink. It is stored with every delivery and shown in logs and metrics.</summary>
    string Name { get; }

    /// <summary>Makes one attempt at one delivery.</summary>
    /// <param name="delivery">What to send where.</param>
    /// <param name="cancellationToken">Ends the attempt: its time is up or the host stops.</param>
    /// <returns>Delivered, retry or rejected. A reason holds no secret.</returns>
    ValueTask<DeliveryResult> SendAsync(Delivery<TAlert> delivery, CancellationToken cancellationToken);
}
