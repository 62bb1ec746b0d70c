using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Notifications.Shared;

/// <summary>Registers the common services of this package's sinks.</summary>
internal static class SinkServices
{
    public static IButlerBuilder AddSinkServices(this IButlerBuilder builder)
    {
        var services = builder.Services;
        builder.AddAlertTemplates();
        services.AddHttpDelivery();
        services.TryAddSingleton<AnyAlertFields>();
        services.TryAddSingleton<TemplateRules>();
        return builder;
    }

    /// <summary>Registers the services that send messages over HTTP.</summary>
    public static void AddHttpDelivery(this IServiceCollection services)
    {
        services.AddLogging();
        services.AddHttpClient();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SinkHttpClients>();
        services.TryAddSingleton<HttpDelivery>();
        services.TryAddSingleton<HttpPost>();
    }

    /// <summary>Registers a named client whose logs cannot reveal a URL.</summary>
    public static void AddSinkHttpClient(this IServiceCollection services, string clientName) =>
        services.AddHttpClient(clientName)
            .ConfigureHttpClient(SinkHttpClients.Configure)
            .ConfigurePrimaryHttpMessageHandler(static () => SinkHttpClients.CreateHandler(TlsTrust.Default))
            .RemoveAllLoggers();
}
