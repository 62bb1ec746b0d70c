using System.ComponentModel.DataAnnotations;

namespace Butler.Hosting.AspNetCore.RateLimiting;

/// <summary>How often one address may call the <c>/v4</c> API. Key: <c>Butler:restServerConfig:rateLimit</c>.</summary>
public sealed class RequestRateLimitOptions
{
    /// <summary>Gets or sets the most requests per minute and address.</summary>
    /// <value>0 to 1,000,000; 0 means no limit. 100 by default.</value>
    [Range(0, 1_000_000)]
    public int MaxRequestsPerMinute { get; set; } = 100;
}
