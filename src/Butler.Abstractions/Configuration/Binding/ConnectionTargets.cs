using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Configuration.Binding;

/// <summary>Registers the places that features connect to.</summary>
public static class ConnectionTargets
{
    /// <summary>Registers where a feature connects to, found in its options.</summary>
    /// <typeparam name="TOptions">The options of the feature.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the options.</param>
    /// <param name="codeKey">What stands for the key of the section when the options come from code.</param>
    /// <param name="section">The section of the feature; <see langword="null"/> when its options come from code.</param>
    /// <param name="find">Finds the targets in the options; its second argument is the key of the section.</param>
    public static void AddConnectionTargets<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        this IServiceCollection services,
        string name,
        string codeKey,
        IConfigurationSection? section,
        Func<TOptions, string, IEnumerable<ConnectionTarget>> find)
        where TOptions : class =>
        services.AddSingleton<IConnectionTargets>(provider => new OptionsTargets<TOptions>(
            section?.Path ?? codeKey, () => provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name), find));

    /// <summary>Returns the target of an HTTP address.</summary>
    /// <param name="key">The key of the setting with the address.</param>
    /// <param name="url">The address.</param>
    /// <param name="createTls">Makes the TLS options for an HTTPS address; the defaults of .NET when it is <see langword="null"/>.</param>
    /// <returns>One target; none when the text is not an HTTP or HTTPS address.</returns>
    public static IEnumerable<ConnectionTarget> Of(string key, string? url, Func<SslClientAuthenticationOptions>? createTls = null) =>
        Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            ? [new ConnectionTarget(key, address.DnsSafeHost, address.Port) { CreateTls = address.Scheme == "https" ? createTls ?? (static () => new()) : null }]
            : [];
}
