using System.ComponentModel.DataAnnotations;

namespace Butler.Alerts;

/// <summary>How a destination makes its deliveries. Key: <c>delivery</c> in the destination's section.</summary>
public sealed class DeliveryOptions
{
    /// <summary>Gets or sets the time limit of one attempt.</summary>
    /// <value>Greater than zero. 30 seconds by default, 2 minutes for webhooks and 3 minutes for email. In a file, a plain number is in seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many attempts run at the same time to one receiver: a webhook, a channel, a mail server, an account.</summary>
    /// <value>1 to 64; 4 by default, 64 for InfluxDB, which combines concurrent deliveries in one request.</value>
    [Range(1, 64)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>Gets or sets how long a delivery is tried before it becomes a dead letter, counted from when it was planned.</summary>
    /// <value>24 hours by default. In a file, a plain number is in seconds.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Gets or sets the wait before the second attempt. Each further wait is twice as long, with up to a quarter of jitter.</summary>
    /// <value>2 seconds by default.</value>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets the longest wait between two attempts. A receiver's <c>Retry-After</c> may ask for more.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the longest pause of a receiver that does not respond, or fails three times in a row. After the pause one delivery
    /// is tried; if it succeeds, all waiting deliveries are sent at once.</summary>
    /// <value>30 seconds by default. Pauses start with <see cref="FirstRetryDelay"/> and double. A receiver's <c>Retry-After</c> may ask for
    /// more, up to an hour.</value>
    public TimeSpan MaxPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long a receiver may fail before it is reported as a problem in Butler.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan ProblemAfter { get; set; } = TimeSpan.FromMinutes(5);
}
