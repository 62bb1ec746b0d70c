using Butler.Hosting.AspNetCore.Authorization;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds API keys.</summary>
public static class ApiKeysButlerBuilderExtensions
{
    /// <summary>Restricts the endpoints of <c>app.MapButler()</c> to callers with an API key, with keys from code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Adds keys to those of <c>Butler:restServerConfig:apiKeys</c>, if that section is used too.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>The host does not start when a key has no name, no scope or no proper hash.</remarks>
    public static IButlerBuilder AddApiKeys(this IButlerBuilder builder, Action<ApiAccessOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddEndpointAuthorizer("AddApiKeys", restServer: null, configure);
        return builder;
    }
}
