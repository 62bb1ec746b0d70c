using Butler.Alerts;
using Butler.Messaging;
using Butler.Monitoring;
using Butler.Notifications.Mqtt;
using Butler.Notifications.Mqtt.Alerts;
using Butler.Notifications.Mqtt.Broker;
using Butler.Notifications.Shared;
using Butler.Services;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Publishes alerts over MQTT.</summary>
public static class MqttAlertButlerBuilderExtensions
{
    /// <summary>The name of the sink unless another one is given.</summary>
    public const string MqttSinkName = "mqtt";

    // The kinds that Butler 16 publishes.
    private static readonly AlertKind[] Usual =
    [
        AlertKinds.ReloadFailed, AlertKinds.ReloadAborted, AlertKinds.ServiceStopped, AlertKinds.ServiceStarted,
        AlertKinds.LicenseStatus, AlertKinds.LicenseExpiry,
    ];

    /// <summary>Publishes alerts through the broker configured with <c>AddMqtt</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets topics and routes; failed and aborted reloads, services and the end of the license go out without one.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="broker">The name of the broker.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddMqttAlerts(
        this IButlerBuilder builder, Action<MqttAlertOptions> configure, string name = MqttSinkName, string broker = MqttBrokers.Default)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, broker, section: null, configure);
    }

    /// <summary>Publishes alerts, configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>Butler:mqttConfig</c>. Failed and aborted reloads, services and the server license are published
    /// unless their section has <c>enable: false</c>; sections named after other kinds add these.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="broker">The name of the broker.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddMqttAlerts(
        this IButlerBuilder builder,
        IConfigurationSection section,
        string name = MqttSinkName,
        string broker = MqttBrokers.Default,
        Action<MqttAlertOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(
            builder,
            name,
            broker,
            section,
            options =>
            {
                RouteUsual(section, options);
                configure?.Invoke(options);
            });
    }

    private static void RouteUsual(IConfigurationSection section, MqttAlertOptions options)
    {
        options.LeaveOut(AlertKinds.CloudReloadFailed);
        foreach (var kind in Usual)
        {
            // A section for the group is the route of its kinds, which would be hidden by a separate one.
            if (kind.GroupSectionName.Length == 0 || !section.GetSection(kind.GroupSectionName).Exists())
            {
                options.Route(kind);
            }
        }
    }

    private static IButlerBuilder Add(
        IButlerBuilder builder, string name, string broker, IConfigurationSection? section, Action<MqttAlertOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMqttMessages, ReloadMqttMessages>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMqttMessages, ServiceMqttMessages>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMqttMessages, LicenseMqttMessages>());
        services.TryAddSingleton<MqttMessageSource>();
        services.AddSingleton(new MqttSinkBroker(name, broker));
        services.AddSingleton<IServiceObserver>(provider => ActivatorUtilities.CreateInstance<ServiceStatusPublisher>(
            provider, OptionsOf(provider, name), PublisherOf(provider, broker)));
        services.AddSingleton<IEventListenerObserver>(provider => ActivatorUtilities.CreateInstance<EventListenerStatePublisher>(
            provider, OptionsOf(provider, name), PublisherOf(provider, broker)));
        return new SinkRegistration<MqttAlertOptions, MqttRouteOptions>
        {
            Name = name,
            CodeKey = $"{nameof(AddMqttAlerts)}(\"{name}\")",
            Section = section,
            Configure = configure,
            Sink = (provider, options) => new MqttAlertSink(
                name, options, provider.GetRequiredService<MqttMessageSource>(), PublisherOf(provider, broker)),
            RouteRules = static _ => new MqttRouteRules(),
            Rules = MqttOptionsValidator.Check,
            Parts = AlertParts.Task | AlertParts.App | AlertParts.Owner | AlertParts.ScriptLog | AlertParts.Cause | AlertParts.History,
            OtherSections = section is null ? [] : MqttSections.FindNoRoutes(section),
        }.AddTo(builder);
    }

    private static Func<IMqttPublisher> PublisherOf(IServiceProvider provider, string broker) => () => provider.GetRequiredKeyedService<IMqttPublisher>(broker);

    private static Func<MqttAlertOptions> OptionsOf(IServiceProvider provider, string name)
    {
        var monitor = provider.GetRequiredService<IOptionsMonitor<MqttAlertOptions>>();
        return () => monitor.Get(name);
    }
}
