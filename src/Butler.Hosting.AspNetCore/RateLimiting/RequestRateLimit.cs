using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.RateLimiting;

/// <summary>Limits how often one address may call: a fixed window of a minute per address.</summary>
internal sealed class RequestRateLimit : IEndpointFilter, IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly int _limit;
    private readonly PartitionedRateLimiter<IPAddress> _limiter;

    public RequestRateLimit(IOptions<RequestRateLimitOptions> options)
    {
        _limit = options.Value.MaxRequestsPerMinute;
        _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetFixedWindowLimiter(
            address, _ => new FixedWindowRateLimiterOptions { PermitLimit = _limit, Window = Window }));
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (_limit == 0)
        {
            return await next(context);
        }

        var http = context.HttpContext;
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        using var lease = _limiter.AttemptAcquire(address);
        var headers = http.Response.Headers;
        headers["x-ratelimit-limit"] = Text(_limit);
        headers["x-ratelimit-remaining"] = Text(_limiter.GetStatistics(address)?.CurrentAvailablePermits ?? 0);
        if (lease.IsAcquired)
        {
            return await next(context);
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Window;
        var seconds = Text((long)Math.Ceiling(wait.TotalSeconds));
        headers.RetryAfter = seconds;
        headers["x-ratelimit-reset"] = seconds;
        return TypedResults.Json(
            new RateLimitAnswer(StatusCodes.Status429TooManyRequests, "Too Many Requests", $"Rate limit exceeded, retry in {seconds} seconds"),
            statusCode: StatusCodes.Status429TooManyRequests);
    }

    public void Dispose() => _limiter.Dispose();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
