using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Alerts.Storage;
using Butler.Configuration;
using Butler.Core;
using Butler.Core.Alerts;
using Butler.Core.Alerts.Reconciliation;
using Butler.Core.Alerts.Routing;
using Butler.Core.Alerts.Sinks;
using Butler.Core.Alerts.Storage;
using Butler.Core.Configuration;
using Butler.Core.Configuration.Migrations;
using Butler.Core.Messaging;
using Butler.Core.Problems;
using Butler.Core.Startup;
using Butler.Core.Storage;
using Butler.Core.Tasks;
using Butler.Diagnostics;
using Butler.Files;
using Butler.Messaging;
using Butler.Messaging.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Butler to an application.</summary>
public static class ButlerServiceCollectionExtensions
{
    /// <summary>Adds Butler's engine: inbox, pipeline, outbox, storage and validation of all settings at startup.</summary>
    /// <param name="services">The services of the application.</param>
    /// <returns>A builder that features, sinks and event sources are added to.</returns>
    /// <remarks>
    /// May be called many times, even by libraries: there is one pipeline, and all builders use the same services. The storage is an
    /// SQLite file; register your own <see cref="IAlertStore"/> and <see cref="IDeliveryHistory"/> to store alerts elsewhere.
    /// </remarks>
    public static IButlerBuilder AddButler(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.FirstOrDefault(service => service.ServiceType == typeof(ButlerBuilder))?.ImplementationInstance is ButlerBuilder known)
        {
            return known;
        }

        var builder = new ButlerBuilder(services);
        services.AddSingleton(builder);
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        builder.AddBuiltInAlertKinds();
        AddStartup(services);
        AddAlerts(services);
        AddMessaging(services);
        ProblemServices.Add(services);
        TaskServices.Add(services);
        RecordingServices.Add(services);
        return builder;
    }

    private static void AddStartup(IServiceCollection services)
    {
        // The first of all hosted services, whatever the application has added before.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, ButlerStartup>());
        services.AddSingleton<SettingsGate>();
        services.TryAddSingleton<ISettingsLocator, SettingsLocator>();
        services.AddSingleton<IOwnFiles, ConfigurationOwnFiles>();
        services.AddSingleton<IOwnFiles, StorageOwnFiles>();
        services.AddSingleton<ISettingsCheck, SecretFilesCheck>();
        services.TryAddSingleton<ISettingSecrets, SettingSecrets>();
        services.AddSingleton<IStartupStep, StorageStart>();
        services.TryAddSingleton<ButlerDatabases>();
        services.TryAddSingleton(static provider => provider.GetRequiredService<ButlerDatabases>().Main);
        services.AddSingleton<ISettingsCheck, DestinationCheck>();
        services.AddSingleton<ISettingsCheck, FormerKeysCheck>();
        services.AddSingleton<ISettingsCheck, FileTextCheck>();
        services.TryAddSingleton<IRunningButler, RunningButler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDiagnosis, StorageDiagnosis>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDiagnosis, DeadLetterDiagnosis>());
    }

    private static void AddAlerts(IServiceCollection services)
    {
        services.AddSingleton(AlertSchema.Schema);
        services.TryAddSingleton<IAlertStore, SqliteAlertStore>();
        services.TryAddSingleton<IDeliveryHistory, SqliteDeliveryHistory>();
        services.AddSingleton(OpenAlertSchema.Schema);
        services.TryAddSingleton<IOpenAlerts, SqliteOpenAlerts>();
        services.TryAddSingleton<IAlertInbox, AlertInbox>();
        services.TryAddSingleton<AlertCodec>();
        services.TryAddSingleton<Destinations>();
        services.TryAddSingleton<RouteTable>();
        services.TryAddSingleton<IAlertPlanner, AlertPlanner>();
        services.TryAddSingleton<AlertEnrichment>();
        services.TryAddSingleton<UntoldAlerts>();
        services.TryAddSingleton<AlertProcessor>();
        services.TryAddSingleton<RetryingAlertStore>();
        services.TryAddSingleton<SinkWorkers>();
        services.TryAddSingleton(provider => AlertPipeline.CreateQueue(
            provider.GetRequiredService<IAlertStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AlertPipeline>>()));

        services.AddSingleton<IStartupStep, AlertRecovery>();

        // Started in this order, stopped in reverse.
        services.AddHostedService(static provider => provider.GetRequiredService<SinkWorkers>());
        services.AddHostedService<AlertPipeline>();
        services.AddHostedService<HeldWatch>();
        services.AddHostedService<StorageUpkeep>();
        services.AddHostedService<HistorySweep>();
        services.AddHostedService<OutboxGauge>();
    }

    private static void AddMessaging(IServiceCollection services)
    {
        services.AddSingleton(MqttOutboxSchema.Schema);
        services.TryAddSingleton<IMqttOutbox, SqliteMqttOutbox>();
        services.AddSingleton(MqttClientIdSchema.Schema);
        services.TryAddSingleton<IMqttClientIds, SqliteMqttClientIds>();
    }
}
