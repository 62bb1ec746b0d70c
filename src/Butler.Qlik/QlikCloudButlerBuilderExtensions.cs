using System.Net;
using Butler.Alerts;
using Butler.Cloud;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Diagnostics;
using Butler.Qlik;
using Butler.Qlik.Cloud;
using Butler.Qlik.Cloud.Executions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Qlik Cloud tenants.</summary>
public static class QlikCloudButlerBuilderExtensions
{
    private const int Retries = 3;

    /// <summary>Adds a tenant configured in code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name of the tenant. Alerts carry it as their site.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>
    /// The tenant's events are received by <see cref="ICloudEventReceiver"/>, and alerts are enriched with information from the tenant. Its reloads and tasks can be
    /// read through an <c>IExecutionSource</c> and an <c>ITaskPlanSource</c>; nothing is read unless something asks them.
    /// </remarks>
    public static IButlerBuilder AddQlikCloudTenant(this IButlerBuilder builder, string name, Action<CloudTenantOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, section: null, configure);
    }

    /// <summary>Adds a tenant configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section of the tenant, normally <c>Butler:qlikSenseCloud:event:mqtt:tenant</c>.</param>
    /// <param name="name">The name of the tenant; <see langword="null"/> for the section's key <c>name</c>, or otherwise the host of its <c>tenantUrl</c>.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks><inheritdoc cref="AddQlikCloudTenant(IButlerBuilder, string, Action{CloudTenantOptions})" path="/remarks"/></remarks>
    public static IButlerBuilder AddQlikCloudTenant(
        this IButlerBuilder builder, IConfigurationSection section, string? name = null, Action<CloudTenantOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, name ?? GetQlikCloudTenantName(section), section, configure);
    }

    /// <summary>Finds the name of the tenant in a section.</summary>
    /// <param name="section">The section of the tenant.</param>
    /// <returns>The key <c>name</c>, otherwise the host of <c>tenantUrl</c>, otherwise <c>cloud</c>.</returns>
    public static string GetQlikCloudTenantName(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return section["name"] is { Length: > 0 } name ? name
            : Uri.TryCreate(section["tenantUrl"], UriKind.Absolute, out var url) && url.Host.Length > 0 ? url.Host
            : "cloud";
    }

    private static IButlerBuilder Add(IButlerBuilder builder, string name, IConfigurationSection? section, Action<CloudTenantOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var services = builder.Services;
        services.AddButlerOptions<CloudTenantOptions>(
            name, $"AddQlikCloudTenant(\"{name}\")", section, configure, CloudTenantOptionsValidator.Check, otherKeys: ["alert", "webhook"]);
        services.AddConnectionTargets<CloudTenantOptions>(
            name, $"AddQlikCloudTenant(\"{name}\")", section, static (options, key) => ConnectionTargets.Of($"{key}:tenantUrl", options.TenantUrl));
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(name, (provider, _) => new CloudTokens(
            name,
            () => provider.GetRequiredService<IOptionsMonitor<CloudTenantOptions>>().Get(name),
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new CloudTenant(
            name,
            provider.GetRequiredService<IOptionsMonitor<CloudTenantOptions>>(),
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDiagnosis>(provider => new CloudDiagnosis(TenantOf(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IExpiringCredentials>(provider => new CloudTokenDates(TenantOf(provider), section?.Path ?? $"AddQlikCloudTenant(\"{name}\")"));
        AddClients(services, name);
        services.AddCloudExecutions(name);
        services.TryAddSingleton<CloudTenants>();
        services.TryAddSingleton<ICloudEventReceiver, CloudEventReceiver>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScriptLogSource, CloudScriptLogSource>());
        if (services.All(static service => service.ServiceType != typeof(CloudReloadEnricher)))
        {
            services.AddSingleton<CloudReloadEnricher>();
            builder.AddAlertEnricher(static provider => provider.GetRequiredService<CloudReloadEnricher>());
        }

        return builder;

        CloudTenant TenantOf(IServiceProvider provider) => provider.GetServices<CloudTenant>().Last(tenant => tenant.Name == name);
    }

    private static void AddClients(IServiceCollection services, string name)
    {
        // The attempt limit of a call covers the token, so the token's own client needs none.
        AddClient(services, CloudTokens.ClientNameOf(name));
        services.AddKeyedSingleton(name, static (provider, _) => new Silence(provider.GetRequiredService<TimeProvider>()));
        AddClient(services, CloudClient.NameOf(name))
            .AddHttpMessageHandler(provider => new CloudPatienceHandler(
                () => provider.GetRequiredService<IOptionsMonitor<CloudTenantOptions>>().Get(name).Timeout / 3,
                provider.GetRequiredKeyedService<Silence>(name),
                provider.GetRequiredService<TimeProvider>()))
            .AddHttpMessageHandler(provider => new CloudTokenHandler(provider.GetRequiredKeyedService<CloudTokens>(name)));
    }

    // Retries wrap the token, so that each attempt gets the current one. Retry-After is honored.
    private static IHttpClientBuilder AddClient(IServiceCollection services, string name)
    {
        var client = services.AddHttpClient(name)
            .RemoveAllLoggers()
            .ConfigureHttpClient(static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
        client.AddResilienceHandler("retry", static (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            pipeline.ConfigureTelemetry(NullLoggerFactory.Instance);
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = TimeSpan.FromMilliseconds(300),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldRetryAfterHeader = true,
                ShouldHandle = static attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is not CloudException { IsSilent: true } && HttpClientResiliencePredicates.IsTransient(attempt.Outcome)),
            });
        });
        return client;
    }
}
