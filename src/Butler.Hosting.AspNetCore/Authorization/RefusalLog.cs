using System.Diagnostics.Metrics;
using Butler.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Counts refused calls and logs the first few of every minute: guessing keys must not fill the disk.</summary>
internal sealed class RefusalLog(ILogger<RefusalLog> logger, TimeProvider time)
{
    private const int LinesPerMinute = 20;

    private static readonly Counter<long> Refused = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.http.refused", "{request}", "Calls that were refused for want of a key, a scope or a place.");

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private long _windowStart = time.GetTimestamp();
    private int _count;

    public void Add(HttpContext http, Refusal refusal)
    {
        Refused.Add(1, new KeyValuePair<string, object?>("reason", refusal.Reason));
        lock (_lock)
        {
            if (time.GetElapsedTime(_windowStart) >= Window)
            {
                if (_count > LinesPerMinute)
                {
                    logger.MoreCallsRefused(_count - LinesPerMinute);
                }

                _windowStart = time.GetTimestamp();
                _count = 0;
            }

            if (++_count > LinesPerMinute)
            {
                return;
            }
        }

        // The endpoint's own name and not the path: untrusted input does not belong in a log.
        logger.CallRefused(http.GetEndpoint()?.DisplayName, http.Connection.RemoteIpAddress, refusal.Reason, refusal.KeyName ?? "none");
    }
}
