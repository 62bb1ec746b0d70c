using System.Collections.Concurrent;
using System.Net;
using Butler.Executions;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>Which task a reload belongs to, and what started that.</summary>
internal sealed record CloudRun(string TaskId, string TaskName, ExecutionTrigger Trigger);

/// <summary>Finds the runs of tasks that reloads belong to: a run names its reload as its worker. Safe for concurrent use.</summary>
internal sealed class CloudRuns(CloudReads reads)
{
    private const int MostCalls = 20;
    private const int MostKept = 20_000;
    private static readonly HttpStatusCode[] Refusals = [HttpStatusCode.NotFound, HttpStatusCode.Gone, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest];
    private readonly ConcurrentDictionary<string, CloudRun?> _known = new(StringComparer.Ordinal);

    /// <summary>Finds runs, with no more than a few calls; what needs more is left out.</summary>
    /// <param name="reloads">The reloads, those that matter most first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runs by the ids of their reloads.</returns>
    public async Task<IReadOnlyDictionary<string, CloudRun>> FindAsync(IReadOnlyCollection<Execution> reloads, CancellationToken cancellationToken)
    {
        var apps = reloads.Where(reload => !_known.ContainsKey(reload.Id)).Select(static reload => reload.AppId).Distinct(StringComparer.Ordinal).Take(MostCalls);
        foreach (var app in apps.ToList())
        {
            await LearnAsync(app, cancellationToken);
            foreach (var ended in reloads.Where(reload => reload.AppId == app && reload.IsEnded))
            {
                // Without a run now, it will have none later.
                _known.TryAdd(ended.Id, null);
            }
        }

        var found = new Dictionary<string, CloudRun>(StringComparer.Ordinal);
        foreach (var reload in reloads)
        {
            if (_known.TryGetValue(reload.Id, out var run) && run is not null)
            {
                found[reload.Id] = run;
            }
        }

        return found;
    }

    private async Task LearnAsync(string appId, CancellationToken cancellationToken)
    {
        if (_known.Count > MostKept)
        {
            _known.Clear();
        }

        var path = $"tasks/resources/{Uri.EscapeDataString(appId)}/runs?sort=-startedAt&limit=100";
        foreach (var api in (string[])["api/scheduling/", "api/v1/"])
        {
            var runs = await reads.TryFirstPageAsync(api + path, Refusals, cancellationToken) ?? [];
            foreach (var run in runs)
            {
                if (run.Text("workerId") is { Length: > 0 } reload && run.Text("taskId") is { Length: > 0 } task)
                {
                    _known[reload] = new CloudRun(task, run.Text("taskName"), TriggerOf(run.Text("triggeredBy")));
                }
            }

            if (runs.Count > 0)
            {
                return;
            }
        }
    }

    private static ExecutionTrigger TriggerOf(string word)
    {
        bool Has(params ReadOnlySpan<string> parts)
        {
            foreach (var part in parts)
            {
                if (word.Contains(part, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }

        return Has("schedul", "chron", "time", "cron") ? ExecutionTrigger.Schedule
            : Has("event", "task", "chain") ? ExecutionTrigger.Chain
            : Has("manual", "user", "hub") ? ExecutionTrigger.Manual
            : Has("api", "external", "automation") ? ExecutionTrigger.Api
            : ExecutionTrigger.Unknown;
    }
}
