using System.ComponentModel.DataAnnotations;

namespace Butler.Hosting.AspNetCore.RateLimiting;

/// <summary>How often one address may call the API, and how many tasks it may start. Key: <c>Butler:restServerConfig:rateLimit</c>.</summary>
public sealed class RequestRateLimitOptions
{
    /// <summary>Gets or sets the most requests per minute and address; <c>/v4</c> and <c>/v5</c> are counted apart.</summary>
    /// <value>0 to 1,000,000; 0 means no limit. 100 by default.</value>
    [Range(0, 1_000_000)]
    public int MaxRequestsPerMinute { get; set; } = 100;

    /// <summary>Gets or sets the most events of Qlik Cloud per minute and address that are looked at, genuine ones and others.</summary>
    /// <value>0 to 1,000,000; 0 means no limit. 600 by default.</value>
    [Range(0, 1_000_000)]
    public int MaxEventsPerMinute { get; set; } = 600;

    /// <summary>Gets or sets the maximum number of tasks that one address may start per minute, however many it names in one call. A tag counts as one before
    /// the call; the other tasks that it started are counted afterward.</summary>
    /// <value>0 to 1,000,000; 0 means no limit. 1,000 by default.</value>
    [Range(0, 1_000_000)]
    public int MaxTaskStartsPerMinute { get; set; } = 1000;

    /// <summary>Gets or sets the maximum number of items in one call that starts tasks: ids, tags, custom properties, key-value pairs, follow-ups
    /// of an app reload.</summary>
    /// <value>1 to 10,000; 500 by default. A call with more is refused entirely.</value>
    [Range(1, 10_000)]
    public int MaxItemsPerCall { get; set; } = 500;
}
