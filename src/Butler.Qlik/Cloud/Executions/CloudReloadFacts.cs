using System.Text.Json;
using Butler.Executions;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>Completes reloads with the names of apps and tasks and with what started them, and leaves out those that nobody asked for.</summary>
internal sealed class CloudReloadFacts(CloudTenant tenant, CloudAppCatalog apps, CloudTaskCatalog tasks, CloudRuns runs)
{
    private static readonly Dictionary<string, string> NoSpaces = [];

    /// <summary>Completes reloads.</summary>
    /// <param name="items">The reloads as the tenant tells them.</param>
    /// <param name="isAllowed">Whether all of them are wanted, those outside tasks included.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<CloudReloadRecord>> CompleteAsync(IEnumerable<JsonElement> items, bool isAllowed, CancellationToken cancellationToken)
    {
        var records = items.Select(item => CloudReloadParser.Read(item, tenant.Name)).OfType<CloudReloadRecord>().DistinctBy(static record => record.Execution.Id).ToList();
        if (records.Count == 0)
        {
            return [];
        }

        var entries = await apps.FindAsync(records.Select(static record => record.Execution.AppId), cancellationToken);
        var list = new CloudAllowList(tenant.Options.Reconciliation.AppReloads);
        var spaces = list.HasSpaces && !isAllowed ? await apps.SpacesAsync(cancellationToken) : NoSpaces;
        records.RemoveAll(record => !record.IsOfTask && !isAllowed
            && !list.Allows(record.Execution.AppId, entries.GetValueOrDefault(record.Execution.AppId), spaces));
        var ofTasks = records.Where(static record => record.IsOfTask).Select(static record => record.Execution).ToList();
        var known = ofTasks.Count == 0
            ? new Dictionary<string, CloudTask>()
            : await tasks.FindAsync([.. ofTasks.Select(static one => one.TaskId).Where(static id => id.Length > 0)], cancellationToken);

        // The oldest generation has a type of its own for its schedules; that of the others does not tell a schedule from a start by hand.
        var unclear = records.Where(static record => record.IsOfTask && (record.Execution.TaskId.Length == 0 || record.Details.Trigger == "choreographer"));
        var found = await runs.FindAsync([.. unclear.Select(static record => record.Execution)], cancellationToken);
        return [.. records.Select(record => Complete(record, entries.GetValueOrDefault(record.Execution.AppId), found.GetValueOrDefault(record.Execution.Id), known))];
    }

    private static CloudReloadRecord Complete(CloudReloadRecord record, CloudAppEntry? app, CloudRun? run, IReadOnlyDictionary<string, CloudTask> tasks)
    {
        var execution = record.Execution;
        var taskId = run?.TaskId ?? execution.TaskId;
        var task = taskId.Length > 0 ? tasks.GetValueOrDefault(taskId) : null;
        var appName = app?.Name ?? "";
        return record with
        {
            Execution = execution with
            {
                TaskId = taskId,
                TaskName = task is null ? run?.TaskName ?? "" : task.Name.Length > 0 ? task.Name : appName,
                AppName = appName,
                Tags = app?.Tags ?? [],
                Trigger = run is { Trigger: not ExecutionTrigger.Unknown } ? run.Trigger
                    : task is { Schedules.Count: 0, Chains.Count: > 0 } && execution.Trigger == ExecutionTrigger.Schedule ? ExecutionTrigger.Chain
                    : execution.Trigger,
            },
        };
    }
}
