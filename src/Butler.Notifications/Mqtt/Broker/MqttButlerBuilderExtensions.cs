using Butler.Cloud;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Diagnostics;
using Butler.Files;
using Butler.Messaging;
using Butler.Messaging.Storage;
using Butler.Notifications.Mqtt;
using Butler.Notifications.Mqtt.Alerts;
using Butler.Notifications.Mqtt.Broker;
using Butler.Notifications.Mqtt.Handlers;
using Butler.Problems;
using Butler.Recording;
using Butler.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects Butler to MQTT brokers.</summary>
public static class MqttButlerBuilderExtensions
{
    /// <summary>Connects Butler to its MQTT broker.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the broker and the topics.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>Use the connection through <see cref="IMqttPublisher"/> and <see cref="IMqttMessageHandler"/>.</remarks>
    public static IButlerBuilder AddMqtt(this IButlerBuilder builder, Action<MqttOptions> configure) =>
        builder.AddMqtt(MqttBrokers.Default, configure);

    /// <summary>Connects Butler to an additional MQTT broker under a separate name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The unique name of the broker; <see cref="IMqttPublisher"/> is a keyed service of that name.</param>
    /// <param name="configure">Sets the broker and the topics.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddMqtt(this IButlerBuilder builder, string name, Action<MqttOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, section: null, configure);
    }

    /// <summary>Connects Butler to the MQTT broker in a configuration section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, as in <c>Butler:mqttConfig</c>.</param>
    /// <param name="name">The unique name of the broker.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddMqtt(
        this IButlerBuilder builder, IConfigurationSection section, string name = MqttBrokers.Default, Action<MqttOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, name, section, configure);
    }

    private static IButlerBuilder Add(
        IButlerBuilder builder, string name, IConfigurationSection? section, Action<MqttOptions>? configure, string? codeKey = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var services = builder.Services;
        AddOptions(services, name, section, configure, codeKey ?? $"{nameof(AddMqtt)}(\"{name}\")");
        if (section is not null && name == MqttBrokers.Default)
        {
            AddCloudEvents(builder, section.GetSection("qlikSenseCloud:event:mqttForward"));
        }

        if (IsConnected(services, name))
        {
            return builder;
        }

        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(name, (provider, _) => ActivatorUtilities.CreateInstance<MqttDispatcher>(
            provider, name, provider.GetServices<IMqttMessageHandler>()));
        services.AddKeyedSingleton(name, (provider, _) => new MqttBacklog(
            name,
            provider.GetService<IMqttOutbox>(),
            OptionsOf(provider, name),
            provider.GetService<IButlerProblems>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MqttBacklog>>()));
        services.AddKeyedSingleton(name, (provider, _) => new MqttClientIds(
            name, provider.GetService<IMqttClientIds>(), provider.GetRequiredService<ILogger<MqttClientIds>>()));
        services.AddKeyedSingleton(name, (provider, _) => ActivatorUtilities.CreateInstance<MqttConnection>(
            provider, name, OptionsOf(provider, name), provider.GetRequiredKeyedService<MqttClientIds>(name), provider.GetRequiredKeyedService<MqttDispatcher>(name), provider.GetRequiredKeyedService<MqttBacklog>(name)));
        services.AddKeyedSingleton<IMqttPublisher>(name, (provider, _) => new MqttPublisher(
            name, provider.GetRequiredKeyedService<MqttConnection>(name), provider.GetRequiredKeyedService<MqttBacklog>(name)));
        services.AddSingleton<IMqttSubscriptions>(provider => new MqttSubscriptions(
            OptionsOf(provider, name), provider.GetRequiredKeyedService<MqttConnection>(name)));
        if (name == MqttBrokers.Default)
        {
            services.AddSingleton(provider => provider.GetRequiredKeyedService<IMqttPublisher>(name));
        }

        services.AddSingleton<IMqttMessageHandler>(provider => new StartTaskHandler(
            name,
            OptionsOf(provider, name),
            provider.GetService<ITaskStarter>,
            () => provider.GetRequiredKeyedService<IMqttPublisher>(name),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<StartTaskHandler>>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<MqttConnection>(name));
        services.AddSingleton<IStandingConnection>(provider => provider.GetRequiredKeyedService<MqttConnection>(name));
        services.AddSingleton<IDiagnosis>(provider => new MqttDiagnosis(name, OptionsOf(provider, name), provider.GetServices<MqttSinkBroker>()));
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            $"mqtt-{name}",
            provider => new MqttHealthCheck(provider.GetRequiredKeyedService<IMqttPublisher>(name)),
            HealthStatus.Degraded,
            ["ready"]));
        return builder;
    }

    private static bool IsConnected(IServiceCollection services, string name) =>
        services.Any(service => service.ServiceType == typeof(MqttConnection) && Equals(service.ServiceKey, name));

    private static void AddOptions(IServiceCollection services, string name, IConfigurationSection? section, Action<MqttOptions>? configure, string codeKey)
    {
        services.AddButlerOptions(
            name, codeKey, section, configure, MqttOptionsValidator.Check, key => section is not null && MqttSections.IsOther(section, key), MqttSections.AlertKeys);
        services.AddConnectionTargets<MqttOptions>(name, codeKey, section, MqttClientSettings.FindTargets);
        services.AddSingleton<ICertificateFiles>(FilesOf);
        services.AddSingleton<IOwnFiles>(FilesOf);
        services.AddSingleton<ISettingsCheck>(provider => new MqttCertificateCheck(
            section?.Path ?? codeKey, OptionsOf(provider, name), provider.GetRequiredService<TimeProvider>()));

        MqttCertificateFiles FilesOf(IServiceProvider provider) => new(section?.Path ?? codeKey, OptionsOf(provider, name));
    }

    // Broker and topics are read at startup: a second connection is not added or removed while Butler runs.
    private static void AddCloudEvents(IButlerBuilder builder, IConfigurationSection section)
    {
        var services = builder.Services;
        services.AddButlerOptions<MqttForwardOptions>(
            MqttBrokers.QlikCloud, $"{nameof(AddMqtt)}(\"{MqttBrokers.QlikCloud}\")", section, null, MqttOptionsValidator.Check);
        var forward = new MqttForwardOptions();
        SettingsBinder.Bind(section, forward);
        if (!forward.Enable || IsConnected(services, MqttBrokers.QlikCloud))
        {
            return;
        }

        Add(builder, MqttBrokers.QlikCloud, section: null, options => MqttForwardConnection.Configure(options, forward), $"{section.Path}:broker");
        services.AddSingleton<IMqttMessageHandler>(provider => new CloudEventHandler(
            MqttBrokers.QlikCloud,
            forward.Topic.AppReload,
            provider.GetService<ICloudEventReceiver>,
            [.. provider.GetServices<IArrivalObserver>()],
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CloudEventHandler>>()));
    }

    private static Func<MqttOptions> OptionsOf(IServiceProvider provider, string name)
    {
        var monitor = provider.GetRequiredService<IOptionsMonitor<MqttOptions>>();
        return () => monitor.Get(name);
    }
}
