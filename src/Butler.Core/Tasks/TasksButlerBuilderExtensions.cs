using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Tasks;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures which tasks may be started through Butler, and how their executions are followed.</summary>
public static class TasksButlerBuilderExtensions
{
    /// <summary>Sets which tasks may be started. Without this call, all tasks may be started.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder ConfigureStartTaskFilter(this IButlerBuilder builder, Action<StartTaskFilterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.ConfigureStartTaskFilter(null, configure);
    }

    /// <inheritdoc cref="ConfigureStartTaskFilter(IButlerBuilder, Action{StartTaskFilterOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:startTaskFilter</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder ConfigureStartTaskFilter(
        this IButlerBuilder builder, IConfigurationSection? section, Action<StartTaskFilterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddButlerOptions("", "Butler:startTaskFilter", section, configure, StartTaskFilterOptions.Check, effect: ChangeEffect.AtOnce);
        return builder;
    }

    /// <summary>Sets how executions are followed. Without this call, the defaults apply.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder ConfigureTaskExecutions(this IButlerBuilder builder, Action<TaskExecutionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.ConfigureTaskExecutions(null, configure);
    }

    /// <inheritdoc cref="ConfigureTaskExecutions(IButlerBuilder, Action{TaskExecutionOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:taskExecutions</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder ConfigureTaskExecutions(
        this IButlerBuilder builder, IConfigurationSection? section, Action<TaskExecutionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddButlerOptions("", "Butler:taskExecutions", section, configure, TaskExecutionOptions.Check, effect: ChangeEffect.AtOnce);
        return builder;
    }
}
