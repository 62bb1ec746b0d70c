using Butler.Configuration.Binding;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.ReverseProxy;

internal static class ForwardedHeadersServiceCollectionExtensions
{
    public static void AddForwardedHeaders(this IServiceCollection services, IConfigurationSection? section)
    {
        services.AddButlerOptions<ForwardedHeaderOptions>(
            Options.DefaultName, "AddButlerEndpoints", section, configure: null, ForwardedHeaderOptionsValidator.Check);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, ForwardedHeadersStartup>());
    }
}
