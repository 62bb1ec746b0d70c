using System.Globalization;
using System.Net;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.RateLimiting;

/// <summary>Limits how many tasks one address may start, in windows of one minute.</summary>
internal sealed class StartBudget(IOptionsMonitor<RequestRateLimitOptions> options, TimeProvider time) : IStartBudget
{
    private const string Key = "Butler:restServerConfig:rateLimit:maxTaskStartsPerMinute";
    private readonly ClientWindows _windows = new(time);

    public int MostItems => options.CurrentValue.MaxItemsPerCall;

    public string? TrySpend(HttpContext http, int starts)
    {
        var limit = options.CurrentValue.MaxTaskStartsPerMinute;
        if (limit == 0 || starts == 0)
        {
            return null;
        }

        if (starts > limit)
        {
            return $"This call asks for {starts} task starts, but one address may ask for {limit} a minute ({Key}).";
        }

        if (_windows.TryAdd(ClientOf(http), starts, limit, out var count, out var left))
        {
            return null;
        }

        var wait = Math.Max(1, (int)Math.Ceiling(left.TotalSeconds));
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return $"This call asks for {starts} task starts, but {Math.Max(0, limit - count)} of {limit} a minute are left ({Key}). Retry in {wait} seconds.";
    }

    public void Add(HttpContext http, int starts) => _windows.TryAdd(ClientOf(http), Math.Max(0, starts), int.MaxValue, out _, out _);

    private static IPAddress ClientOf(HttpContext http) => http.Connection.RemoteIpAddress ?? IPAddress.Loopback;
}
