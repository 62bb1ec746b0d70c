using System.Net;
using System.Security.Claims;
using Butler.Hosting.AspNetCore.Shared;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>A key of the configuration, read.</summary>
internal sealed record KnownKey(
    string Name, byte[] Hash, IReadOnlySet<ApiScope> Scopes, IReadOnlyList<IPNetwork> Sources, DateTimeOffset? Expires)
{
    /// <summary>Gets the caller that the rest of the application sees; its name is that of the key.</summary>
    public ClaimsPrincipal Caller { get; } = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, Name)], "ApiKey"));

    /// <summary>Reads a key.</summary>
    /// <returns><see langword="null"/> when a part of it cannot be read: such a key lets nobody in.</returns>
    public static KnownKey? From(ApiKeyOptions options)
    {
        var sources = options.Sources.Select(AddressRange.Parse).ToList();
        return ApiKey.ReadHash(options.Hash) is { } hash && sources.TrueForAll(static source => source is not null)
            ? new KnownKey(options.Name, hash, options.Scopes.ToHashSet(), [.. sources.Select(static source => source!.Value)], options.Expires)
            : null;
    }

    public bool MayComeFrom(IPAddress? address) =>
        Sources.Count == 0 || (address is not null && Sources.Any(source => source.Contains(AddressRange.Unmapped(address))));
}
