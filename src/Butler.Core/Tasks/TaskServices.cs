using Butler.Tasks;
using Butler.Tasks.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Core.Tasks;

/// <summary>Registers the services that start tasks and follow executions.</summary>
internal static class TaskServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<TaskRunners>();
        services.TryAddSingleton<TaskFilter>();
        services.AddSingleton(TaskStartSchema.Schema);
        services.TryAddSingleton<ITaskStartJournal, SqliteTaskStartJournal>();
        services.TryAddSingleton<TaskStartRecorder>();
        services.TryAddSingleton<TaskStarter>();
        services.TryAddSingleton<ITaskStarter, RecordedTaskStarter>();
        services.AddSingleton(TaskExecutionSchema.Schema);
        services.TryAddSingleton<ITaskExecutionStore, SqliteTaskExecutionStore>();
        services.TryAddSingleton<ExecutionEnding>();
        services.TryAddSingleton<ExecutionWatch>();
        services.TryAddSingleton<TaskExecutions>();
        services.TryAddSingleton<ITaskExecutions, RecordedTaskExecutions>();
        services.AddHostedService(static provider => provider.GetRequiredService<ExecutionWatch>());
        services.AddHostedService<TaskHistorySweep>();
    }
}
