using Butler.Configuration.Binding;
using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>Says that there is no such task, and which one was probably meant.</summary>
internal static class UnknownTask
{
    /// <summary>Makes the message.</summary>
    /// <remarks>Only a task that the caller may start is named, and none to a caller that is bound to certain tasks.</remarks>
    public static async Task<string> DescribeAsync(
        ITaskRunner runner, TaskExecutionRequest request, Func<string, bool> mayStart, CancellationToken cancellationToken)
    {
        var message = request.TaskId is null ? $"There is no task named '{request.TaskName}'." : $"There is no task with the id '{request.TaskId}'.";
        if (request.Limits is not null)
        {
            return message;
        }

        try
        {
            var tasks = (await runner.ListAsync(cancellationToken)).Where(task => mayStart(task.TaskId)).ToList();
            var nearest = request.TaskId is { } id
                ? NearestKey.Find(id, tasks.Select(static task => task.TaskId))
                : NearestKey.Find(request.TaskName!, tasks.Select(static task => task.TaskName).Distinct());
            return nearest is null ? message : $"{message} Did you mean '{nearest}'?";
        }
        catch (TaskServiceException)
        {
            return message;
        }
    }
}
