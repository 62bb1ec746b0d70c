using Butler.Configuration.Binding;
using Butler.Messaging;
using Butler.Notifications.NewRelic;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds sending events and metrics to New Relic, for load scripts and host code.</summary>
public static class NewRelicButlerBuilderExtensions
{
    /// <summary>Adds an <see cref="INewRelicPublisher"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the accounts and what each of them gets.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddNewRelic(this IButlerBuilder builder, Action<NewRelicOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, null, configure);
    }

    /// <summary>Adds an <see cref="INewRelicPublisher"/> configured by settings.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="butler">The section <c>Butler</c>: reads <c>thirdPartyToolsCredentials</c> and <c>restServerEndpointsConfig:newRelic</c>.
    /// Changes take effect at once.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddNewRelic(this IButlerBuilder builder, IConfigurationSection butler, Action<NewRelicOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(butler);
        return Add(builder, butler, configure);
    }

    private static IButlerBuilder Add(IButlerBuilder builder, IConfigurationSection? butler, Action<NewRelicOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddButlerOptions<NewRelicOptions>(
            Options.Options.DefaultName,
            nameof(AddNewRelic),
            butler,
            butler is null ? null : (options, problems) => NewRelicSettings.Bind(butler, options, problems),
            configure,
            NewRelicSettings.Check,
            NewRelicSettings.SectionsOf(butler));
        services.AddConnectionTargets<NewRelicOptions>(Options.Options.DefaultName, nameof(AddNewRelic), butler, NewRelicSettings.FindTargets);
        services.AddHttpDelivery();
        services.AddSinkHttpClient(NewRelicClient.ClientName);
        services.TryAddSingleton<NewRelicClient>();
        services.TryAddSingleton<INewRelicPublisher, NewRelicPublisher>();
        return builder;
    }
}
