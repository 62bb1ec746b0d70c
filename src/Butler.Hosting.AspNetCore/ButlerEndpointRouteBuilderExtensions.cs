using Butler.Hosting.AspNetCore.Deliveries;
using Butler.Hosting.AspNetCore.Health;
using Butler.Hosting.AspNetCore.Messaging;
using Butler.Hosting.AspNetCore.Ping;
using Butler.Hosting.AspNetCore.RateLimiting;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Paths;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps Butler's HTTP endpoints.</summary>
public static class ButlerEndpointRouteBuilderExtensions
{
    // One line per feature of the API of Butler 16, each on a line of its own.
    private static readonly Action<V4Routes, EnabledEndpoints>[] V4Features =
    [
        PingEndpoint.Map,
        MqttEndpoint.Map,
        SlackEndpoint.Map,
        NewRelicEndpoints.Map,
    ];

    /// <summary>Maps the endpoints that the settings enable, see <c>AddButlerEndpoints()</c>.</summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>A builder for all of them, so that a host can add <c>RequireAuthorization()</c>.</returns>
    /// <remarks>
    /// <para><c>/v4</c> is the API of Butler 16, one switch per endpoint, off by default. <c>/v5</c> is new and answers callers on the same
    /// machine only. <c>/health</c> answers everybody and says nothing but a state.</para>
    /// <para>Paths under <c>/v4</c> that nothing is mapped to are answered too, as Butler 16 does. See <see cref="UseButlerNotFound"/> for all others.</para>
    /// </remarks>
    public static IEndpointConventionBuilder MapButler(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var enabled = endpoints.ServiceProvider.GetRequiredService<IOptions<EnabledEndpoints>>().Value;
        var all = endpoints.MapGroup("").EnforceLimits();

        HealthEndpoints.Map(all);
        MapV4(all, v4 =>
        {
            foreach (var map in V4Features)
            {
                map(v4, enabled);
            }
        });
        DeliveryEndpoints.Map(all.MapGroup("/v5").AddEndpointFilter(endpoints.ServiceProvider.GetRequiredService<LoopbackOnly>()));
        return all;
    }

    /// <summary>Answers what no endpoint takes in the form of Butler 16, whatever the path. For hosts that serve nothing but Butler.</summary>
    /// <param name="application">The application. Routing must stand before this.</param>
    /// <returns>The value of <paramref name="application"/>.</returns>
    public static IApplicationBuilder UseButlerNotFound(this IApplicationBuilder application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Use(static next => http => http.GetEndpoint() is null ? UnknownRoute.AnswerAsync(http) : next(http));
    }

    internal static void MapV4(IEndpointRouteBuilder endpoints, Action<V4Routes> map)
    {
        var group = endpoints.MapGroup("/v4").MatchExactPath();
        map(new V4Routes(group.MapGroup("").LimitRequests()));
        UnknownRoute.Map(group);
    }
}
