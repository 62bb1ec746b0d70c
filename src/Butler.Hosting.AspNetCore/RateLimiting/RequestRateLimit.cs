using System.Globalization;
using System.Net;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.RateLimiting;

/// <summary>Limits the number of calls per address.</summary>
internal sealed class RequestRateLimit(IOptionsMonitor<RequestRateLimitOptions> options, TimeProvider time, ILogger<RequestRateLimit> logger)
{
    private readonly ClientWindows _v4 = new(time);
    private readonly ClientWindows _v5 = new(time);
    private readonly ClientWindows _events = new(time);

    /// <summary>Puts the limit in front of an endpoint. It runs before the endpoint reads anything from the request.</summary>
    public RequestDelegate Guard(RequestDelegate endpoint, RequestKind kind)
    {
        var windows = kind switch
        {
            RequestKind.V4 => _v4,
            RequestKind.V5 => _v5,
            _ => _events,
        };
        return http => LimitOf(kind) is > 0 and var limit && !Count(http, windows, limit) ? RefuseAsync(http, kind) : endpoint(http);
    }

    private int LimitOf(RequestKind kind) =>
        kind == RequestKind.Event ? options.CurrentValue.MaxEventsPerMinute : options.CurrentValue.MaxRequestsPerMinute;

    // Responses contain the state of the limit whether or not they are refused, so that a client can slow down in time.
    private bool Count(HttpContext http, ClientWindows windows, int limit)
    {
        var client = http.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        var (count, left) = windows.Add(client);
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

    private static Task RefuseAsync(HttpContext http, RequestKind kind)
    {
        var wait = http.Response.Headers.RetryAfter.ToString();
        var message = $"Rate limit exceeded, retry in {wait} {(wait == "1" ? "second" : "seconds")}";
        IResult answer = kind == RequestKind.V4
            ? ApiError.Answer(StatusCodes.Status429TooManyRequests, message)
            : TypedResults.Problem(message, statusCode: StatusCodes.Status429TooManyRequests);
        return answer.ExecuteAsync(http);
    }

    private static int Seconds(TimeSpan left) => Math.Max(1, (int)Math.Ceiling(left.TotalSeconds));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
