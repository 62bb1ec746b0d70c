using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.ReverseProxy;

/// <summary>Puts the middleware for forwarded headers before everything else, so that everything after it sees the real caller.</summary>
internal sealed class ForwardedHeadersStartup(IOptions<ForwardedHeaderOptions> settings) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        if (settings.Value.Enable)
        {
            application.UseForwardedHeaders(Translate(settings.Value));
        }

        next(application);
    };

    private static ForwardedHeadersOptions Translate(ForwardedHeaderOptions settings)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = settings.ForwardLimit,
        };
        if (settings.KnownProxies.Count == 0 && settings.KnownNetworks.Count == 0)
        {
            return options;
        }

        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.KnownProxies.Concat(settings.KnownNetworks).Select(AddressRange.Parse).OfType<System.Net.IPNetwork>())
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }
}
