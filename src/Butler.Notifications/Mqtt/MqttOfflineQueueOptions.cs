using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Notifications.Mqtt;

/// <summary>What happens to messages of load scripts while the broker cannot be reached: they wait on disk.</summary>
public sealed class MqttOfflineQueueOptions
{
    /// <summary>Gets or sets how many messages may wait.</summary>
    /// <value>0 to 1,000,000; 10,000 by default. Callers of the REST API are told so (503) when no more can wait; 0 keeps none.</value>
    [Range(0, 1_000_000)]
    public int MaxMessages { get; set; } = 10_000;

    /// <summary>Gets or sets how large all messages that wait may be together, topics and payloads.</summary>
    /// <value>1 to 1,048,576 MiB; 256 MiB by default. Callers of the REST API are told so (503) when no more can wait.</value>
    [Range(1, 1_048_576)]
    public int MaxTotalMiB { get; set; } = 256;

    /// <summary>Gets or sets how old a message may get before it is dropped, with a line in the log.</summary>
    /// <value>1 minute to 1 year; 24 hours by default. A bare number in a file counts hours.</value>
    [Unit(TimeUnit.Hours)]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);
}
