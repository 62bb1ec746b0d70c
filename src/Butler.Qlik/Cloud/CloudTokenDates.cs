using System.Buffers.Text;
using System.Text.Json;
using Butler.Configuration;

namespace Butler.Qlik.Cloud;

/// <summary>Knows when the token in a tenant's settings expires. API keys of Qlik Cloud are JSON Web Tokens, which say it themselves.</summary>
internal sealed class CloudTokenDates(CloudTenant tenant, string key) : IExpiringCredentials
{
    public IEnumerable<ExpiringCredential> FindCredentials() => ReadExpiry(tenant.Options) is { } expires
        ? [new ExpiringCredential(
            key + ":auth:jwt:token",
            $"the token for the Qlik Cloud tenant '{tenant.Name}'",
            expires,
            "Create a new API key in the tenant and set it; an OAuth client (authType: oauth) needs no renewal.")]
        : [];

    /// <summary>Reads the expiry (RFC 7519, <c>exp</c>).</summary>
    /// <returns><see langword="null"/> for another kind of login, and for a token that does not say it.</returns>
    public static DateTimeOffset? ReadExpiry(CloudTenantOptions options)
    {
        if (options.AuthType != CloudAuthType.Jwt || options.Auth.Jwt.Token.Split('.') is not [_, var claims, _])
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("exp", out var exp)
                && exp.ValueKind == JsonValueKind.Number && exp.TryGetDouble(out var seconds) && seconds is > 0 and < 253_402_300_799
                ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
                : null;
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            return null;
        }
    }
}
