using System.Net.Security;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Shared.Settings;

/// <summary>Registers the places that features connect to.</summary>
internal static class ConnectionTargets
{
    public static void AddConnectionTargets<TOptions>(
        this IServiceCollection services,
        string name,
        string codeKey,
        IConfigurationSection? section,
        Func<TOptions, string, IEnumerable<ConnectionTarget>> find)
        where TOptions : class =>
        services.AddSingleton<IConnectionTargets>(provider => new OptionsTargets<TOptions>(
            section?.Path ?? codeKey, () => provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name), find));

    /// <summary>Makes the target of an address; none when it is no address.</summary>
    public static IEnumerable<ConnectionTarget> Of(string key, string? url, Func<SslClientAuthenticationOptions>? createTls = null) =>
        Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            ? [new ConnectionTarget(key, address.DnsSafeHost, address.Port) { CreateTls = address.Scheme == "https" ? createTls ?? (static () => new()) : null }]
            : [];
}
