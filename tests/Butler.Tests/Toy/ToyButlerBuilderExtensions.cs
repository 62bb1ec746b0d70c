using System.Threading.Channels;
using Butler.Alerts;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Tests.Toy;

/// <summary>Adds a toy as a destination of alerts.</summary>
public static class ToyButlerBuilderExtensions
{
    public static IButlerBuilder AddToyAlerts(this IButlerBuilder builder, IConfigurationSection section, ChannelWriter<string> spoken)
    {
        builder.Services.AddButlerOptions<ToyAlertOptions>(
            "toy",
            nameof(AddToyAlerts),
            section,
            (options, problems) => SinkSettings.Bind<ToyAlertOptions, ToyRouteOptions>(section, options, problems),
            configure: null,
            rules: null,
            SinkSettings.SectionsOf<ToyAlertOptions, ToyRouteOptions>(section, ChangeEffect.AtOnce));
        return builder.AddAlertDestination(services =>
        {
            var monitor = services.GetRequiredService<IOptionsMonitor<ToyAlertOptions>>();
            return new AlertDestination<Alert, ToyRouteOptions>(
                new ToyAlertSink(() => monitor.Get("toy"), spoken), () => monitor.Get("toy"), section.Path, AlertParts.None);
        });
    }
}
