using System.Globalization;
using System.Net;
using Butler.Hosting.AspNetCore.V4;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.RateLimiting;

/// <summary>Limits how often one address may call.</summary>
internal sealed class RequestRateLimit(IOptionsMonitor<RequestRateLimitOptions> options, TimeProvider time, ILogger<RequestRateLimit> logger)
{
    private readonly ClientWindows _windows = new(time);

    /// <summary>Puts the limit in front of an endpoint. It comes before the endpoint reads anything of the request.</summary>
    public RequestDelegate Guard(RequestDelegate endpoint) =>
        http => options.CurrentValue.MaxRequestsPerMinute is > 0 and var limit && !Count(http, limit) ? RefuseAsync(http) : endpoint(http);

    // Answers carry the standing whether they are refused or not, so that a client can slow down in time.
    private bool Count(HttpContext http, int limit)
    {
        var client = http.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        var (count, left) = _windows.Add(client);
        var headers = http.Response.Headers;
        headers["x-ratelimit-limit"] = Text(limit);
        headers["x-ratelimit-remaining"] = Text(Math.Max(0, limit - count));
        headers["x-ratelimit-reset"] = Text(Seconds(left));
        if (count <= limit)
        {
            return true;
        }

        if (count == limit + 1)
        {
            logger.LimitExceeded(client, limit);
        }

        headers.RetryAfter = Text(Seconds(left));
        return false;
    }

    private static Task RefuseAsync(HttpContext http)
    {
        var wait = http.Response.Headers.RetryAfter.ToString();
        var message = $"Rate limit exceeded, retry in {wait} {(wait == "1" ? "second" : "seconds")}";
        return ApiError.Answer(StatusCodes.Status429TooManyRequests, message).ExecuteAsync(http);
    }

    private static int Seconds(TimeSpan left) => Math.Max(1, (int)Math.Ceiling(left.TotalSeconds));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
