using Butler.Executions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>Registers what reads the reloads and tasks of a tenant.</summary>
internal static class CloudExecutionsServices
{
    /// <summary>Adds the <see cref="IExecutionSource"/> and the <see cref="ITaskPlanSource"/> of a tenant. Both share their calls and what they keep.</summary>
    public static void AddCloudExecutions(this IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (provider, _) => new CloudTenantReads(
            provider.GetServices<CloudTenant>().Last(tenant => tenant.Name == name),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IExecutionSource>(provider => provider.GetRequiredKeyedService<CloudTenantReads>(name).Executions);
        services.AddSingleton<ITaskPlanSource>(provider => provider.GetRequiredKeyedService<CloudTenantReads>(name).Plans);
    }
}

/// <summary>What reads one tenant.</summary>
internal sealed class CloudTenantReads : IDisposable
{
    private readonly CloudAppCatalog _apps;
    private readonly CloudTaskCatalog _tasks;

    public CloudTenantReads(CloudTenant tenant, TimeProvider time, ILoggerFactory loggers)
    {
        var reads = new CloudReads(tenant.Client, new CloudPace(time));
        _apps = new CloudAppCatalog(reads, time);
        _tasks = new CloudTaskCatalog(reads, _apps, time);
        var scope = new CloudScope(tenant, reads, _apps, _tasks, time, loggers.CreateLogger<CloudScope>());
        Executions = new CloudExecutionSource(tenant, reads, scope, new CloudReloadFacts(tenant, _apps, _tasks, new CloudRuns(reads)));
        Plans = new CloudTaskPlanSource(tenant, _tasks, _apps, loggers.CreateLogger<CloudTaskPlanSource>());
    }

    public IExecutionSource Executions { get; }

    public ITaskPlanSource Plans { get; }

    public void Dispose()
    {
        _apps.Dispose();
        _tasks.Dispose();
    }
}
