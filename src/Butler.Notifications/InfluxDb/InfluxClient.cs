using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.InfluxDb;

/// <summary>Writes lines to InfluxDB, and creates the database of version 1 if it is missing.</summary>
internal sealed partial class InfluxClient(HttpDelivery http, TimeProvider time)
{
    public const string ClientName = "Butler.InfluxDb";
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    // Login, permission and database can be fixed while the points wait; nothing is wrong with the points.
    private static readonly HttpStatusCode[] Repairable = [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound];

    /// <summary>Makes one attempt. Throws only if the caller cancels.</summary>
    public async ValueTask<DeliveryResult> WriteAsync(
        InfluxDbOptions options, string lines, string? deliveryId, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Version == 3 ? options.V3Config.WriteTimeout : TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var isDatabaseMissing = false;
            var isRepairable = false;
            var write = InfluxRequest.Write(options, Encoding.UTF8.GetBytes(lines)) with
            {
                DeliveryId = deliveryId,
                JudgeRefusal = (status, body) =>
                {
                    isRepairable = Repairable.Contains(status);
                    isDatabaseMissing = options.Version == 1 && status == HttpStatusCode.NotFound && body.Contains("database not found", StringComparison.Ordinal);
                    return null;
                },
            };
            var result = await http.SendAsync(write, either.Token);
            if (isDatabaseMissing)
            {
                result = await http.SendAsync(InfluxRequest.CreateDatabase(options), either.Token);
                result = result.Status == AttemptOutcome.Delivered ? await http.SendAsync(write, either.Token) : result;
            }

            return isRepairable && result.Status == AttemptOutcome.Rejected ? DeliveryResult.Retry(result.Reason) : result;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryResult.Retry($"InfluxDB at {options.HostIP}:{options.HostPort} did not answer in time.");
        }
    }

    /// <summary>Recognizes InfluxDB durations, such as <c>1h30m</c>.</summary>
    [GeneratedRegex(@"\A(?:(?:[0-9]+(?:ns|u|µ|ms|s|m|h|d|w))+|INF)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    public static partial Regex Duration { get; }
}
