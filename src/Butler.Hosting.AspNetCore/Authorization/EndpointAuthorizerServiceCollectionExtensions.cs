using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.Authorization;

internal static class EndpointAuthorizerServiceCollectionExtensions
{
    // Keys that other features and the host read in the same section. A misspelled 'apiKeys' must not be mistaken for one of them.
    private static readonly string[] OtherKeys =
        ["enable", "serverHost", "serverPort", "backgroundServerPort", "tls", "rateLimit", "forwardedHeaders", "cors"];

    public static void AddEndpointAuthorizer(
        this IServiceCollection services, string codeKey, IConfigurationSection? restServer, Action<ApiAccessOptions>? configure)
    {
        services.AddButlerOptions(
            Options.DefaultName,
            codeKey,
            restServer,
            configure,
            ApiAccessOptionsValidator.Check,
            otherKeys: OtherKeys,
            effect: ChangeEffect.AtOnce);
        services.AddSingleton<ISettingsCheck>(provider =>
            ActivatorUtilities.CreateInstance<ExpiredKeysCheck>(provider, restServer?.Path ?? codeKey));
        services.AddSingleton<ISettingsCheck>(provider =>
            ActivatorUtilities.CreateInstance<KeyOriginsCheck>(provider, restServer?.Path ?? codeKey));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LiveKeys>();
        services.TryAddSingleton<IKeyRequirement>(static provider => provider.GetRequiredService<LiveKeys>());
        services.TryAddSingleton<RefusalLog>();
        services.TryAddSingleton<IScopeCheck, ScopeCheck>();
        services.TryAddSingleton<PageGuard>();
        services.TryAddSingleton<EndpointAuthorizer>();
    }
}
