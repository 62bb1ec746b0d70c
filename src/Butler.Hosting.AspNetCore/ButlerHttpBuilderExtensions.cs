using System.Text.Json.Serialization.Metadata;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Hosting.AspNetCore.Apps;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Deliveries;
using Butler.Hosting.AspNetCore.Documentation;
using Butler.Hosting.AspNetCore.Health;
using Butler.Hosting.AspNetCore.Licensing;
using Butler.Hosting.AspNetCore.Problems;
using Butler.Hosting.AspNetCore.RateLimiting;
using Butler.Hosting.AspNetCore.ReverseProxy;
using Butler.Hosting.AspNetCore.Scheduling;
using Butler.Hosting.AspNetCore.SettingsPage;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tasks;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Paths;
using Butler.Hosting.AspNetCore.WebApps;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the services for Butler's HTTP endpoints.</summary>
public static class ButlerHttpBuilderExtensions
{
    // What endpoints of /v5 answer, by feature. Those of /v4 write their answers themselves.
    private static readonly IJsonTypeInfoResolver Answers = JsonTypeInfoResolver.Combine(
        ProblemDetailsJsonContext.Default,
        AppReloadJsonContext.Default,
        DeliveryJsonContext.Default,
        ExecutionJsonContext.Default,
        HealthJsonContext.Default,
        ProblemJsonContext.Default,
        ReleaseJsonContext.Default,
        ScheduleJsonContext.Default,
        SettingsJsonContext.Default);

    /// <summary>Adds the services behind <c>app.MapButler()</c>, configured from code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="endpoints">Switches endpoints on.</param>
    /// <param name="rateLimit">Limits how often one address may call.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddButlerEndpoints(
        this IButlerBuilder builder, Action<EnabledEndpoints>? endpoints = null, Action<RequestRateLimitOptions>? rateLimit = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddButlerEndpoints(null, endpoints, rateLimit);
    }

    /// <summary>Adds the services behind <c>app.MapButler()</c>, configured from a file.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="butler">The section <c>Butler</c>: reads <c>restServerEndpointsEnable</c> and of <c>restServerConfig</c> the keys <c>apiKeys</c>,
    /// <c>allowedHosts</c>, <c>cors</c>, <c>forwardedHeaders</c> and <c>rateLimit</c>.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddButlerEndpoints(this IButlerBuilder builder, IConfigurationSection butler)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(butler);
        return builder.AddButlerEndpoints(butler, null, null);
    }

    private static IButlerBuilder AddButlerEndpoints(
        this IButlerBuilder builder,
        IConfigurationSection? butler,
        Action<EnabledEndpoints>? endpoints,
        Action<RequestRateLimitOptions>? rateLimit)
    {
        var services = builder.Services;
        services.AddButlerOptions(
            Options.Options.DefaultName, "AddButlerEndpoints", butler?.GetSection("restServerEndpointsEnable"), endpoints, otherKeys: ["metrics"]);
        services.AddButlerOptions(
            Options.Options.DefaultName, "AddButlerEndpoints", butler?.GetSection("restServerConfig:rateLimit"), rateLimit, effect: ChangeEffect.AtOnce);
        services.AddRouting();
        services.AddForwardedHeaders(butler?.GetSection("restServerConfig:forwardedHeaders"));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, V4Middleware>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, RefusalBodies>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, ExactPathPolicy>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RequestRateLimit>();
        services.TryAddSingleton<IStartBudget, StartBudget>();
        services.TryAddSingleton<RequestBodies>();
        services.AddEndpointAuthorizer("AddButlerEndpoints", butler?.GetSection("restServerConfig"), configure: null);
        services.AddWebApps(butler?.GetSection("restServerConfig:cors"));
        services.AddDocumentation(butler?.GetSection("restServerConfig"));
        services.AddHealthChecks().AddCheck<SinkWorkersHealthCheck>("outbox", tags: [HealthEndpoints.Ready])
            .AddCheck<ProblemsHealthCheck>("problems", tags: [HealthEndpoints.Ready])
            .AddCheck<StorageHealthCheck>("storage", tags: [HealthEndpoints.Ready]);
        services.Configure<JsonOptions>(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, Answers));
        return builder;
    }
}
