using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds your own alert kinds, sinks and enrichers.</summary>
public static class ButlerBuilderAlertExtensions
{
    /// <summary>Adds a sink for alerts about tasks.</summary>
    /// <typeparam name="TSink">The sink. Its constructor gets services.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets routes; failed and aborted reloads go out without one.</param>
    /// <param name="parts">The parts that the sink needs. Leave out what it does not use: lookups take time.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddReloadAlertSink<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>(
        this IButlerBuilder builder, Action<AlertSinkOptions<RouteOptions>>? configure = null, AlertParts parts = AlertParts.All)
        where TSink : class, IReloadAlertSink
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAlertSink<ReloadAlert>(
            static services => ActivatorUtilities.GetServiceOrCreateInstance<TSink>(services), configure, parts);
    }

    /// <summary>Adds a sink created by a factory. The same type can be added several times, under different names.</summary>
    /// <typeparam name="TAlert">The alerts that the sink can send.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="factory">Creates the sink.</param>
    /// <param name="configure">Sets routes; failed and aborted reloads go out without one.</param>
    /// <param name="parts">The parts that the sink needs.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddAlertSink<TAlert>(
        this IButlerBuilder builder,
        Func<IServiceProvider, IAlertSink<TAlert>> factory,
        Action<AlertSinkOptions<RouteOptions>>? configure = null,
        AlertParts parts = AlertParts.All)
        where TAlert : Alert
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(factory);
        var options = new AlertSinkOptions<RouteOptions>();
        configure?.Invoke(options);
        return builder.AddAlertDestination(
            services => new AlertDestination<TAlert, RouteOptions>(factory(services), () => options, settingsKey: null, parts));
    }

    /// <summary>Adds a destination: a sink with its own type of routes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="factory">Creates the destination.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddAlertDestination(this IButlerBuilder builder, Func<IServiceProvider, IAlertDestination> factory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(factory);
        return builder;
    }

    /// <summary>Adds an enricher for alerts about tasks. It runs after those added before it.</summary>
    /// <typeparam name="TEnricher">The enricher. Its constructor gets services.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddReloadAlertEnricher<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TEnricher>(this IButlerBuilder builder)
        where TEnricher : class, IReloadAlertEnricher =>
        builder.AddAlertEnricher<ReloadAlert>(static services => ActivatorUtilities.GetServiceOrCreateInstance<TEnricher>(services));

    /// <summary>Adds an enricher for one type of alert. It runs after those added before it.</summary>
    /// <typeparam name="TAlert">The alerts that it enriches.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="factory">Creates the enricher.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddAlertEnricher<TAlert>(
        this IButlerBuilder builder, Func<IServiceProvider, IAlertEnricher<TAlert>> factory)
        where TAlert : Alert
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(factory);
        builder.Services.AddSingleton<IAlertEnricherStep>(services => new AlertEnricherStep<TAlert>(factory(services)));
        return builder;
    }

    /// <summary>Adds a kind of alert. Every built-in sink can then send it.</summary>
    /// <typeparam name="TAlert">The type that carries it.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="kind">The kind. A kind with the same name that is already there stays.</param>
    /// <param name="json">Returns how its alerts are stored, from a source-generated <c>JsonSerializerContext</c>:
    /// <c>() => MyJsonContext.Default.MyAlert</c>. Called for the first alert, so that it does not slow down startup.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddAlertKind<TAlert>(this IButlerBuilder builder, AlertKind kind, Func<JsonTypeInfo<TAlert>> json)
        where TAlert : Alert
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(json);
        var known = builder.Services.Any(service =>
            service.ImplementationInstance is AlertKindRegistration registration && registration.Kind.Name == kind.Name);
        if (!known)
        {
            builder.Services.AddSingleton(new AlertKindRegistration(kind, typeof(TAlert), json));
        }

        return builder;
    }

    /// <summary>Adds a description of fields for templates. It takes precedence over those added earlier.</summary>
    /// <typeparam name="TFields">The description.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddAlertFields<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFields>(this IButlerBuilder builder)
        where TFields : class, IAlertFields
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertFields, TFields>());
        return builder;
    }
}
