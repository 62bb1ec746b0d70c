using System.Text.Json;
using Butler.Alerts;

namespace Butler.Qlik.Cloud;

/// <summary>Finds out how many reloads of an app failed in a row, and when the last one succeeded. What cannot be had at once is left out.</summary>
internal sealed class CloudHistory(CloudClient client, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async Task<CloudLookup> RunAsync(CloudReloadAlert alert, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var reloads = await client.GetReloadsAsync(alert.AppId, both.Token);
            var history = Read(alert, [.. reloads.Items("data")]);
            return new CloudLookup(current => current with { History = history }, []);
        }
        catch (Exception exception) when (exception is CloudException or OperationCanceledException or HttpRequestException or IOException or InvalidOperationException)
        {
            return new CloudLookup(static current => current, []);
        }
    }

    private static TaskHistory Read(CloudReloadAlert alert, IReadOnlyList<JsonElement> reloads)
    {
        var own = reloads.FirstOrDefault(reload => reload.Text("id") == alert.ReloadId);
        var before = own.ValueKind == JsonValueKind.Object ? own.Time("creationTime") : null;
        var isFailure = alert.Outcome == TaskOutcome.Failed;
        var failures = isFailure ? 1 : 0;
        foreach (var reload in reloads.Where(reload => reload.Text("id") != alert.ReloadId).OrderByDescending(static reload => reload.Time("creationTime")))
        {
            if (before is not null && reload.Time("creationTime") > before)
            {
                continue;
            }

            switch (reload.Text("status"))
            {
                case "SUCCEEDED":
                    return new TaskHistory(failures, reload.Time("endTime") ?? reload.Time("creationTime"));
                case "FAILED" or "EXCEEDED_LIMIT" when isFailure:
                    failures++;
                    break;
                default:
                    break;
            }
        }

        return new TaskHistory(failures, null);
    }
}
