using System.Net;
using System.Security.Claims;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Tasks;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>A key of the configuration, read.</summary>
internal sealed record KnownKey(string Name, byte[] Hash, IReadOnlySet<ApiScope> Scopes)
{
    public IReadOnlyList<IPNetwork> Sources { get; init; } = [];

    public IReadOnlySet<string> Origins { get; init; } = new HashSet<string>();

    public DateTimeOffset? Expires { get; init; }

    /// <summary>Gets the only tasks that the key is for; <see langword="null"/> when it is bound to none.</summary>
    public TaskStartLimits? Limits { get; init; }

    /// <summary>Gets the caller that the rest of the application sees; its name is that of the key.</summary>
    public ClaimsPrincipal Caller { get; } = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, Name)], "ApiKey"));

    /// <summary>Reads a key.</summary>
    /// <returns><see langword="null"/> if any part of it is invalid: such a key lets no one in.</returns>
    public static KnownKey? From(ApiKeyOptions options)
    {
        var sources = options.Sources.Select(AddressRange.Parse).ToList();
        var origins = options.Origins.Select(WebOrigin.Parse).ToList();
        return ApiKey.ReadHash(options.Hash) is { } hash && !sources.Contains(null) && !origins.Contains(null)
            ? new KnownKey(options.Name, hash, options.Scopes.ToHashSet())
            {
                Sources = [.. sources.Select(static source => source!.Value)],
                Origins = origins.OfType<string>().ToHashSet(StringComparer.Ordinal),
                Expires = options.Expires,
                Limits = options.Tasks.Count + options.Tags.Count > 0 ? new TaskStartLimits([.. options.Tasks], [.. options.Tags]) : null,
            }
            : null;
    }

    public bool MayComeFrom(IPAddress? address) =>
        Sources.Count == 0 || (address is not null && Sources.Any(source => source.Contains(AddressRange.Unmapped(address))));

    public bool MayComeFrom(string? origin) => Origins.Count == 0 || (origin is not null && Origins.Contains(origin));
}
