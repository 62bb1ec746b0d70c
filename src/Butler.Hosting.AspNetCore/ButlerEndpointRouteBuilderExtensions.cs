using Butler.Hosting.AspNetCore;
using Butler.Hosting.AspNetCore.Apps;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.BaseConversion;
using Butler.Hosting.AspNetCore.Cloud;
using Butler.Hosting.AspNetCore.Deliveries;
using Butler.Hosting.AspNetCore.Documentation;
using Butler.Hosting.AspNetCore.EndpointList;
using Butler.Hosting.AspNetCore.Files;
using Butler.Hosting.AspNetCore.Health;
using Butler.Hosting.AspNetCore.KeyValue;
using Butler.Hosting.AspNetCore.Licensing;
using Butler.Hosting.AspNetCore.Messaging;
using Butler.Hosting.AspNetCore.Ping;
using Butler.Hosting.AspNetCore.Problems;
using Butler.Hosting.AspNetCore.RateLimiting;
using Butler.Hosting.AspNetCore.Scheduling;
using Butler.Hosting.AspNetCore.SettingsPage;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tasks;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Paths;
using Butler.Hosting.AspNetCore.WebApps;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps Butler's HTTP endpoints.</summary>
public static class ButlerEndpointRouteBuilderExtensions
{
    // One line per feature of the Butler 16 API.
    private static readonly Action<V4Routes, EnabledEndpoints>[] V4Features =
    [
        EndpointListEndpoint.Map,
        BaseConversionEndpoints.Map,
        PingEndpoint.Map,
        KeyValueEndpoints.Map,
        FileEndpoints.Map,
        AppEndpoints.Map,
        StartTaskEndpoints.Map,
        ScheduleEndpoints.Map,
        MqttEndpoint.Map,
        SlackEndpoint.Map,
        NewRelicEndpoints.Map,
    ];

    /// <summary>Maps the endpoints enabled in the settings; see <c>AddButlerEndpoints()</c>.</summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>A builder for all of them, so that a host can add <c>RequireAuthorization()</c>.</returns>
    /// <remarks>
    /// <para><c>/v4</c> is the Butler 16 API, with one switch per endpoint, off by default; without API keys everyone may call it. <c>/v5</c>
    /// is new; without API keys it only responds to callers on the same machine, or those that <c>RequireAuthorization()</c> lets through.
    /// With API keys, both need a key with the endpoint's scope. <c>/health</c> returns a state to everyone, and <c>/health/ready</c> also its reasons.</para>
    /// <para>Unmapped paths under <c>/v4</c> are answered too, as in Butler 16. See <see cref="UseButlerNotFound"/> for all others.</para>
    /// </remarks>
    public static IEndpointConventionBuilder MapButler(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var enabled = endpoints.ServiceProvider.GetRequiredService<IOptions<EnabledEndpoints>>().Value;
        var all = endpoints.MapGroup("").AnswerWebApps(endpoints.ServiceProvider);
        var guarded = all.MapGroup("").EnforceLimits().MapGroup("").GuardCallers(endpoints.ServiceProvider);

        HealthEndpoints.Map(guarded);
        MapV4(guarded, v4 =>
        {
            foreach (var map in V4Features)
            {
                map(v4, enabled);
            }
        });
        DocumentationEndpoints.Map(guarded.MapGroup("").LimitRequests(RequestKind.V4));
        SettingsPageEndpoints.Map(guarded.MapGroup("").LimitRequests(RequestKind.V5));
        var v5 = RefusalBodies.Include(guarded.MapGroup("/v5")).LimitRequests(RequestKind.V5).AnswerStorageOutages();
        DeliveryEndpoints.Map(v5);
        ProblemEndpoints.Map(v5);
        AppReloadEndpoints.Map(v5, enabled);
        ExecutionEndpoints.Map(v5);
        StartHistoryEndpoint.Map(v5);
        ScheduleResourceEndpoints.Map(v5);
        ReleaseRunEndpoints.Map(v5);
        SettingsReloadEndpoint.Map(v5);
        CloudWebhookEndpoint.Map(v5);
        StartButtonEndpoint.Map(v5);
        foreach (var reads in endpoints.ServiceProvider.GetServices<ReadEndpoints>())
        {
            reads.Map(guarded.MapGroup("").LimitRequests(RequestKind.V5).RequireScope(ApiScope.Read));
        }

        return all;
    }

    /// <summary>Returns Butler 16's 404 for all unmapped paths. For hosts that serve nothing but Butler.</summary>
    /// <param name="application">The application. Routing must be added before this.</param>
    /// <returns>The value of <paramref name="application"/>.</returns>
    public static IApplicationBuilder UseButlerNotFound(this IApplicationBuilder application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Use(static next => http => http.GetEndpoint() is null ? UnknownRoute.AnswerAsync(http) : next(http));
    }

    internal static void MapV4(IEndpointRouteBuilder endpoints, Action<V4Routes> map)
    {
        var group = endpoints.MapGroup("/v4").MatchExactPath().AllowWithoutKey(KeylessCallers.EverybodyUntilKeysExist).Documented();
        map(new V4Routes(group.MapGroup("").LimitRequests(RequestKind.V4)));
        UnknownRoute.Map(group);
    }
}
