using Butler.Alerts;
using Butler.Executions;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Executions.Plans;

/// <summary>Reads which tasks a site has and when they are due.</summary>
internal sealed class QrsTaskPlanSource(IQrsClient client, SiteTasks tasks, SiteTriggers triggers) : ITaskPlanSource
{
    /// <summary>How old the parts may be.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly SiteReloadTimes _reloadTimes = new(client);

    public string Site => client.Site;

    public async Task<IReadOnlyList<TaskPlan>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var all = await tasks.GetAsync(Lifetime, cancellationToken);
            var known = await triggers.GetAsync(Lifetime, cancellationToken);
            var apps = all.Select(static task => task.App?.Id ?? "").Where(static id => id.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var reloadTimes = await _reloadTimes.ReadAsync(apps, cancellationToken);
            return [.. all.Where(static task => task.Id is { Length: > 0 }).Select(task => ToPlan(task, known, reloadTimes))];
        }
        catch (QrsException exception)
        {
            throw new ExecutionSourceException(exception.Message, exception);
        }
    }

    private TaskPlan ToPlan(QrsTask task, TriggerSnapshot known, IReadOnlyDictionary<string, DateTimeOffset> reloadTimes)
    {
        var own = known.Of(task.Id!);
        var kind = task.KindOf();
        var details = QrsRecords.ToTaskDetails(task);
        return new TaskPlan
        {
            Site = Site,
            TaskId = task.Id!,
            TaskName = task.Name ?? "",
            TaskKind = kind,
            AppId = task.App?.Id ?? "",
            AppName = task.App?.Name ?? "",
            AppReloadedAt = reloadTimes.TryGetValue(task.App?.Id ?? "", out var reloaded) ? reloaded : null,
            Tags = details.Tags,
            CustomProperties = details.CustomProperties,
            IsEnabled = task.Enabled ?? true,
            ChangedAt = own.ChangedAt > task.ModifiedDate || task.ModifiedDate is null ? own.ChangedAt : task.ModifiedDate,
            NextRun = task.Operational?.NextExecution,
            Schedules = own.Schedules,
            Chains = own.Chains,
            QueueTimeout = kind == TaskKind.Reload ? known.QueueTimeout : null,
        };
    }
}

/// <summary>Reads when the apps of tasks were last reloaded.</summary>
internal sealed class SiteReloadTimes(IQrsClient client)
{
    private const int FewApps = 40;
    private static readonly QrsTableQuestion Question = QrsTableQuestion.For("App", "id", "lastReloadTime");
    private readonly QrsTableReader _tables = new(client);

    /// <summary>Reads the times of some apps; of those that were never reloaded, or that nobody may see, there is none.</summary>
    /// <exception cref="QrsException">QRS cannot be reached.</exception>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync(IReadOnlyCollection<string> apps, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DateTimeOffset>(StringComparer.OrdinalIgnoreCase);
        if (apps.Count == 0)
        {
            return found;
        }

        try
        {
            var filter = apps.Count <= FewApps ? QrsFilter.IsOneOf("id", apps) : null;
            await foreach (var page in _tables.ReadAsync("app", Question, filter, "id", cancellationToken))
            {
                foreach (var row in page)
                {
                    if (row.Time("lastReloadTime") is { } time && row.Id("id") is var id && apps.Contains(id))
                    {
                        found[id] = time;
                    }
                }
            }
        }
        catch (QrsException exception) when (!exception.IsOutage)
        {
            // Without the right to see apps, only how fresh they are stays unknown.
        }

        return found;
    }
}
