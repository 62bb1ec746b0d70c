using Butler.Configuration;
using Butler.Diagnostics;
using Butler.Files;
using Butler.Hosting.AspNetCore.Listening;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Opens the ports that the settings name: REST API with TLS, settings page, health check for containers.</summary>
public static class ButlerListeningExtensions
{
    /// <summary>Adds the listeners of the settings and their checks. They listen when <see cref="UseButlerListeners"/> is called too.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="butler">The section <c>Butler</c>: its sections <c>restServerConfig</c>, <c>configVisualisation</c> and <c>dockerHealthCheck</c> count.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddButlerListeners(this IButlerBuilder builder, IConfigurationSection butler)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(butler);
        var listeners = HttpListeners.From(butler);
        builder.Services.AddSingleton(listeners);
        AddSection("restServerConfig", typeof(RestListenerOptions));
        AddSection("dockerHealthCheck", typeof(HealthListenerOptions));
        builder.Services.AddSingleton<ISettingsCheck>(new PortsCheck(butler));
        if (!listeners.Any)
        {
            return builder;
        }

        builder.Services.AddSingleton<ISettingsCheck>(provider => new HttpListenersCheck(listeners, butler, provider.GetRequiredService<TimeProvider>()));
        var certificates = new RestCertificateFiles(listeners, butler);
        builder.Services.AddSingleton<ICertificateFiles>(certificates);
        builder.Services.AddSingleton<IOwnFiles>(certificates);
        builder.Services.AddSingleton<IDiagnosis>(provider => new HttpPortsDiagnosis(listeners, provider.GetRequiredService<IRunningButler>()));
        return builder;

        void AddSection(string key, Type options)
        {
            builder.Services.AddSingleton(new SettingsSection($"{butler.Path}:{key}", options));
            builder.Services.AddSingleton(new SwitchedSection($"{butler.Path}:{key}"));
        }
    }

    /// <summary>Makes the web server listen where the settings say, and serves on each port only what belongs there.</summary>
    /// <param name="web">The builder of the web host. Kestrel must be its server.</param>
    /// <returns>The value of <paramref name="web"/>.</returns>
    /// <remarks>Without a listener in the settings the web server listens where its own configuration says.</remarks>
    public static IWebHostBuilder UseButlerListeners(this IWebHostBuilder web)
    {
        ArgumentNullException.ThrowIfNull(web);
        return web.ConfigureServices(static services =>
        {
            services.AddOptions<KestrelServerOptions>().Configure<HttpListeners>(static (kestrel, listeners) => listeners.Apply(kestrel));
            services.AddSingleton<IStartupFilter, PortPaths>();
        });
    }

    // Stands before routing, whatever the host adds.
    private sealed class PortPaths(HttpListeners listeners) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            application.Use(continuing => context =>
            {
                context.Request.Path = listeners.Meant(context.Connection.LocalPort, context.Request.Path);
                if (listeners.Serves(context.Connection.LocalPort, context.Request.Path))
                {
                    return continuing(context);
                }

                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
            next(application);
        };
    }
}
