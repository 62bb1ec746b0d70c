using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Executions.Storage;
using Butler.Executions;
using Butler.Executions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the history of executions.</summary>
public static class ExecutionHistoryButlerBuilderExtensions
{
    /// <summary>Adds the history of executions: the end of every execution that an alert tells of is recorded in it. Read it through <see cref="IExecutionHistory"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>The history is stored in Butler's SQLite file; register your own <see cref="IExecutionStore"/> to store it elsewhere.</remarks>
    public static IButlerBuilder AddExecutionHistory(this IButlerBuilder builder, Action<ExecutionHistoryOptions>? configure = null) =>
        builder.AddExecutionHistory(null, configure);

    /// <inheritdoc cref="AddExecutionHistory(IButlerBuilder, Action{ExecutionHistoryOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:executionHistory</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddExecutionHistory(
        this IButlerBuilder builder, IConfigurationSection? section, Action<ExecutionHistoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddButlerOptions("", "Butler:executionHistory", section, configure, ExecutionHistoryOptions.Check, effect: ChangeEffect.AtOnce);
        if (services.All(static service => service.ImplementationType != typeof(ExecutionHistorySweep)))
        {
            services.AddSingleton(ExecutionHistorySchema.Schema);
            services.TryAddSingleton<IExecutionStore, SqliteExecutionStore>();
            services.TryAddSingleton<IExecutionHistory>(static provider => provider.GetRequiredService<IExecutionStore>());
            services.AddHostedService<ExecutionHistorySweep>();
        }

        return builder;
    }
}
