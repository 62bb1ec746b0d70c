using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Alerts.Reconciliation;
using Butler.Executions;
using Butler.Monitoring;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds reconciliation.</summary>
public static class ReconciliationButlerBuilderExtensions
{
    /// <summary>Adds reconciliation: Butler reads the executions of every <see cref="IExecutionSource"/>, completes the history, and makes alerts of the ends that no event
    /// announced. The health check <c>reconciliation</c> is degraded while a site cannot be read for long.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>Adds the history of executions too; see <see cref="ExecutionHistoryButlerBuilderExtensions"/>.</remarks>
    public static IButlerBuilder AddReconciliation(this IButlerBuilder builder, Action<ReconciliationOptions>? configure = null) =>
        builder.AddReconciliation(null, configure);

    /// <inheritdoc cref="AddReconciliation(IButlerBuilder, Action{ReconciliationOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:reconciliation</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddReconciliation(
        this IButlerBuilder builder, IConfigurationSection? section, Action<ReconciliationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddButlerOptions("", "Butler:reconciliation", section, configure, ReconciliationOptions.Check, effect: ChangeEffect.AtOnce);
        if (services.Any(static service => service.ServiceType == typeof(ExecutionReconciler)))
        {
            return builder;
        }

        builder.AddExecutionHistory();
        services.AddSingleton<ListenerState>();
        services.AddSingleton<IEventListenerObserver>(static provider => provider.GetRequiredService<ListenerState>());
        services.AddSingleton<ExecutionMarks>();
        services.AddSingleton<ExecutionReconciler>();
        services.AddHostedService(static provider => provider.GetRequiredService<ExecutionReconciler>());
        services.AddHostedService<EventSilence>();
        services.AddHealthChecks().AddCheck<ReconciliationHealthCheck>(ReconciliationHealthCheck.Name, tags: ["ready"]);
        return builder;
    }
}
