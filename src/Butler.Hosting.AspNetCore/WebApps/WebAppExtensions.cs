using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.WebApps;

/// <summary>Adds the services for web apps.</summary>
internal static class WebAppExtensions
{
    public static void AddWebApps(this IServiceCollection services, IConfigurationSection? cors)
    {
        services.AddButlerOptions<CorsOptions>(Options.DefaultName, "AddButlerEndpoints", cors, configure: null, CorsOptionsValidator.Check, effect: ChangeEffect.AtOnce);
        services.TryAddSingleton<AllowedOrigins>();
        services.TryAddSingleton<IAllowedOrigins>(static provider => provider.GetRequiredService<AllowedOrigins>());
        services.TryAddSingleton<CrossOriginGate>();
    }

    /// <summary>Enables CORS for these endpoints. This must be the outermost group.</summary>
    public static TBuilder AnswerWebApps<TBuilder>(this TBuilder endpoints, IServiceProvider services)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            CrossOriginGate.AcceptQuestions(endpoint);
            services.GetRequiredService<CrossOriginGate>().Guard(endpoint);
        });
        return endpoints;
    }
}
