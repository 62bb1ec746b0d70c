using Butler.Alerts;
using Butler.Tasks;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Tasks;

/// <summary>Starts tasks as far as the filter allows: finds all of them first, so that an outage starts nothing, then starts them.</summary>
internal sealed class TaskStarter(TaskRunners runners, TaskFilter filter, ILogger<TaskStarter> logger) : ITaskStarter
{
    // So that many tasks start quickly although each call takes time, without flooding the repository service.
    private const int CallsAtOnce = 8;

    public async Task<TaskStartReport> StartAsync(TaskStartRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ids = await FindByIdAsync(request, cancellationToken);
        var (tags, deniedTags) = Split(
            request.Tags, tag => filter.AllowsTag(request.Origin, tag) && request.Limits?.NamesTag(tag) != false);
        var (properties, deniedProperties) = Split(
            request.CustomProperties, property => request.Limits is null && filter.AllowsProperty(request.Origin, property));
        var byTag = await FindAllAsync(
            request, tags, static (runner, tag, cancellation) => runner.FindByTagAsync(tag, cancellation), cancellationToken);
        var byProperty = await FindAllAsync(
            request,
            properties,
            static (runner, property, cancellation) => runner.FindByCustomPropertyAsync(property.Name, property.Value, cancellation),
            cancellationToken);

        var failed = new List<TaskStartFailure>();
        var report = new TaskStartReport
        {
            StartedById = await StartAllAsync(request, ids.Found, failed, cancellationToken),
            InvalidIds = ids.Invalid,
            DeniedIds = ids.Denied,
            StartedByTag = await StartAllAsync(request, byTag, failed, cancellationToken),
            DeniedTags = deniedTags,
            StartedByCustomProperty = await StartAllAsync(request, byProperty, failed, cancellationToken),
            DeniedCustomProperties = deniedProperties,
            Failed = failed,
        };
        Tell(request, report);
        return report;
    }

    public bool Allows(TaskStartOrigin origin, string taskId) => filter.AllowsId(origin, taskId);

    private static ParallelOptions Several(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken };

    private static (List<T> Allowed, List<T> Denied) Split<T>(IReadOnlyList<T> all, Func<T, bool> isAllowed)
    {
        var denied = all.Where(item => !isAllowed(item)).ToList();
        return (all.Where(isAllowed).ToList(), denied);
    }

    private async Task<(IReadOnlyList<TaskReference> Found, IReadOnlyList<string> Invalid, IReadOnlyList<string> Denied)> FindByIdAsync(
        TaskStartRequest request, CancellationToken cancellationToken)
    {
        var (formed, invalid) = Split(request.TaskIds, request.LowerCaseIdsOnly ? TaskIdText.IsLowerCaseGuid : TaskIdText.IsGuid);
        var (allowed, denied) = Split(formed, id => filter.AllowsId(request.Origin, id));
        if (request.Limits is { } limits && allowed.Count > 0)
        {
            var within = await LimitedTasks.FindAllowedAsync(limits, runners, request.Site, allowed, cancellationToken);
            denied.AddRange(allowed.Where(id => !within.Contains(id)));
            allowed.RemoveAll(id => !within.Contains(id));
        }

        var known = new Dictionary<string, TaskReference>(StringComparer.OrdinalIgnoreCase);
        if (allowed.Count > 0)
        {
            var distinct = allowed.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            foreach (var task in await runners.Get(request.Site).FindAsync(distinct, cancellationToken))
            {
                known[task.TaskId] = task;
            }
        }

        var (existing, unknown) = Split(allowed, known.ContainsKey);
        invalid.AddRange(unknown);
        if (request.AllTaskIdsMustExist && invalid.Count > 0)
        {
            return ([], invalid, [.. denied, .. existing]);
        }

        return ([.. existing.Select(id => known[id])], invalid, denied);
    }

    private async Task<IReadOnlyList<TaskReference>> FindAllAsync<T>(
        TaskStartRequest request,
        List<T> wanted,
        Func<ITaskRunner, T, CancellationToken, Task<IReadOnlyList<TaskReference>>> find,
        CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return [];
        }

        var runner = runners.Get(request.Site);
        var found = new IReadOnlyList<TaskReference>[wanted.Count];
        await Parallel.ForAsync(0, wanted.Count, Several(cancellationToken), async (index, cancellation) =>
            found[index] = await find(runner, wanted[index], cancellation));
        return [.. found.SelectMany(static tasks => tasks)];
    }

    private async Task<IReadOnlyList<TaskReference>> StartAllAsync(
        TaskStartRequest request, IReadOnlyList<TaskReference> tasks, List<TaskStartFailure> failed, CancellationToken cancellationToken)
    {
        if (tasks.Count == 0)
        {
            return [];
        }

        var runner = runners.Get(request.Site);
        var reasons = new string?[tasks.Count];
        await Parallel.ForAsync(0, tasks.Count, Several(cancellationToken), async (index, cancellation) =>
            reasons[index] = await TryStartAsync(runner, tasks[index], cancellation));
        failed.AddRange(tasks.Zip(reasons).Where(pair => pair.Second is not null).Select(pair => new TaskStartFailure(pair.First, pair.Second!)));
        return [.. tasks.Where((_, index) => reasons[index] is null)];
    }

    private static async Task<string?> TryStartAsync(ITaskRunner runner, TaskReference task, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RequestStartAsync(task.TaskId, cancellationToken);
            return null;
        }
        catch (TaskServiceException failure)
        {
            return failure.Message;
        }
    }

    private void Tell(TaskStartRequest request, TaskStartReport report)
    {
        var requester = Requester.Of(request);
        foreach (var task in report.StartedById.Concat(report.StartedByTag).Concat(report.StartedByCustomProperty))
        {
            logger.TaskStarted(task.TaskName, task.TaskId, requester);
        }

        foreach (var failure in report.Failed)
        {
            logger.TaskNotStarted(failure.Task.TaskName, failure.Task.TaskId, requester, failure.Reason);
        }

        foreach (var denied in report.DeniedIds.Concat(report.DeniedTags).Concat(report.DeniedCustomProperties.Select(DescribeProperty)))
        {
            logger.StartDenied(denied, requester);
        }

        var started = report.StartedById.Count + report.StartedByTag.Count + report.StartedByCustomProperty.Count;
        TaskMetrics.Started(request.Origin, request.Site, started);
        TaskMetrics.Failed(request.Origin, request.Site, report.Failed.Count);
        TaskMetrics.Denied(
            request.Origin, request.Site, report.DeniedIds.Count + report.DeniedTags.Count + report.DeniedCustomProperties.Count);
    }

    private static string DescribeProperty(CustomPropertyValue property) => $"{property.Name} = {property.Value}";
}
