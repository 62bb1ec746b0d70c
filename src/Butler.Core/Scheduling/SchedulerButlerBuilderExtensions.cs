using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Scheduling;
using Butler.Core.Scheduling.Files;
using Butler.Core.Scheduling.Journal;
using Butler.Diagnostics;
using Butler.Executions;
using Butler.Files;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the scheduler.</summary>
public static class SchedulerButlerBuilderExtensions
{
    /// <summary>Adds the scheduler: <see cref="IScheduler"/>, and a service that starts the tasks of schedules.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>
    /// Tasks are started by the registered <c>ITaskStarter</c>, so its filter applies. Schedules are stored in a YAML file, and states and
    /// runs in Butler's SQLite file; register your own <see cref="IScheduleStore"/> or <see cref="IScheduleJournal"/> to store them
    /// elsewhere.
    /// </remarks>
    public static IButlerBuilder AddScheduler(this IButlerBuilder builder, Action<SchedulerOptions>? configure = null) =>
        builder.AddScheduler(null, configure);

    /// <inheritdoc cref="AddScheduler(IButlerBuilder, Action{SchedulerOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:scheduler</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddScheduler(
        this IButlerBuilder builder, IConfigurationSection? section, Action<SchedulerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddButlerOptions("", "Butler:scheduler", section, configure, SchedulerOptions.Check);
        if (services.Any(service => service.ServiceType == typeof(ScheduleSet)))
        {
            return builder;
        }

        services.AddSingleton<ISettingsCheck>(provider => ActivatorUtilities.CreateInstance<ScheduleFileCheck>(provider, section?.Path ?? "Butler:scheduler"));
        services.AddSingleton<IOwnFiles>(static provider => new ScheduleOwnFile(
            () => provider.GetRequiredService<IOptionsMonitor<SchedulerOptions>>().CurrentValue));
        services.AddSingleton(SchedulerSchema.Schema);
        services.TryAddSingleton<IScheduleJournal, SqliteScheduleJournal>();
        services.TryAddSingleton<IScheduleStore, ScheduleFile>();
        services.AddSingleton<StartAttempt>();
        services.AddSingleton<TaskCheck>();
        services.AddSingleton<ScheduleProblems>();
        services.AddSingleton<RunRecorder>();
        services.AddSingleton<ScheduleRunner>();
        services.AddSingleton<ScheduleSet>();
        services.AddSingleton<Scheduler>();
        services.TryAddSingleton<IScheduler>(static provider => provider.GetRequiredService<Scheduler>());
        services.AddSingleton<ITaskPlanSource, SchedulePlans>();
        services.AddSingleton(static provider =>
        {
            var logger = provider.GetRequiredService<ILogger<ScheduleClock>>();
            return new ScheduleClock(
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<IOptions<SchedulerOptions>>().Value.LateTolerance,
                provider.GetRequiredService<ScheduleRunner>().Post,
                setBack => logger.ClockSetBack(setBack.TotalSeconds));
        });
        services.AddHostedService<SchedulerService>();
        services.AddHostedService<ScheduleHistorySweep>();
        services.AddSingleton<IDiagnosis, ScheduleDiagnosis>();
        return builder;
    }
}
