using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Core.Tasks;

/// <summary>Registers what starts tasks and follows executions.</summary>
internal static class TaskServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<TaskRunners>();
        services.TryAddSingleton<TaskFilter>();
        services.TryAddSingleton<ITaskStarter, TaskStarter>();
        services.AddSingleton(TaskExecutionSchema.Schema);
        services.TryAddSingleton<ITaskExecutionStore, SqliteTaskExecutionStore>();
        services.TryAddSingleton<ExecutionEnding>();
        services.TryAddSingleton<ExecutionWatch>();
        services.TryAddSingleton<ITaskExecutions, TaskExecutions>();
        services.AddHostedService(static provider => provider.GetRequiredService<ExecutionWatch>());
        services.AddHostedService<ExecutionSweep>();
    }
}
