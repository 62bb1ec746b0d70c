using Butler.Executions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Registers what records the ends of executions that alerts tell of.</summary>
internal static class RecordingServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<EventIdForms>();

        // A host without a history is a host all the same.
        services.TryAddSingleton(static provider => new ExecutionRecorder(
            provider.GetService<IExecutionStore>(),
            provider.GetRequiredService<EventIdForms>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ExecutionRecorder>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConcludingStep, AnnouncementStep>());
    }
}
