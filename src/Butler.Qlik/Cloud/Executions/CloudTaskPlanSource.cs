using Butler.Executions;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>Reads the tasks of a Qlik Cloud tenant, of all generations that it has.</summary>
internal sealed class CloudTaskPlanSource(CloudTenant tenant, CloudTaskCatalog tasks, CloudAppCatalog apps, ILogger<CloudTaskPlanSource> logger) : ITaskPlanSource
{
    private readonly HashSet<(string Task, string Problem)> _told = [];

    public string Site => tenant.Name;

    public async Task<IReadOnlyList<TaskPlan>> ReadAsync(CancellationToken cancellationToken)
    {
        var found = await tasks.ReadAsync(cancellationToken);
        var entries = await apps.FindAsync(found.Select(static task => task.AppId), cancellationToken);
        foreach (var task in found)
        {
            Tell(task);
        }

        return [.. found.Select(task => Plan(task, entries.GetValueOrDefault(task.AppId)))];
    }

    private TaskPlan Plan(CloudTask task, CloudAppEntry? app) => new()
    {
        Site = tenant.Name,
        TaskId = task.Id,
        TaskName = task.Name.Length > 0 ? task.Name : app?.Name ?? "",
        AppId = task.AppId,
        AppName = app?.Name ?? "",
        AppReloadedAt = app?.ReloadedAt,
        Tags = app?.Tags ?? [],
        IsEnabled = task.IsEnabled,
        DisabledReason = task.DisabledReason,
        ChangedAt = task.ChangedAt,
        NextRun = task.NextRun,
        Schedules = task.Schedules,
        Chains = task.Chains,
    };

    private void Tell(CloudTask task)
    {
        foreach (var problem in task.Problems)
        {
            bool isNew;
            lock (_told)
            {
                isNew = _told.Add((task.Id, problem));
            }

            if (isNew)
            {
                logger.TriggerNotUnderstood(task.Name.Length > 0 ? task.Name : task.Id, tenant.Name, problem);
            }
        }
    }
}
