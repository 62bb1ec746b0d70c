using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.Cloud;

/// <summary>Determines whether a request comes from a tenant. Takes the same time for all wrong secrets.</summary>
internal sealed class CloudWebhookSender(IEnumerable<CloudWebhookTenant> tenants, IOptionsMonitor<CloudWebhookOptions> options)
{
    private const string SignatureHeader = "qlik-signature";

    /// <summary>Determines whether it is worth reading the body: a shared header matches, or there is a signature to verify.</summary>
    public bool MayBeKnown(string? tenant, HttpRequest request)
    {
        var maySign = request.Headers[SignatureHeader] is [{ Length: 2 * HMACSHA256.HashSizeInBytes } signature] && signature.All(char.IsAsciiHexDigit);
        var mayBe = false;
        foreach (var (_, one) in Concerned(tenant))
        {
            mayBe |= one.Enable && ((maySign && one.Secret.Length > 0) || HasHeader(one, request));
        }

        return mayBe;
    }

    /// <summary>Determines which tenants the sender may act for, by the secrets that it knows.</summary>
    /// <returns><see langword="null"/> if it knows none; otherwise a predicate for tenants.</returns>
    public Func<string, bool>? FindTenants(string? tenant, HttpRequest request, ReadOnlySpan<byte> body)
    {
        var proven = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, webhook) in Concerned(tenant))
        {
            if (Matches(webhook, request, body))
            {
                proven.Add(name);
            }
        }

        return proven.Count == 0 ? null : name =>
            (string.IsNullOrEmpty(tenant) || string.Equals(tenant, name, StringComparison.OrdinalIgnoreCase))
            && (proven.Contains(name) || (proven.Contains("") && !HasWebhook(name)));
    }

    // The shared secret is not valid for a tenant with its own secret.
    private bool HasWebhook(string tenant) =>
        tenants.Any(one => string.Equals(one.Name, tenant, StringComparison.OrdinalIgnoreCase) && options.Get(one.Name).Enable);

    // A path without a tenant accepts events signed by any of them.
    private IEnumerable<(string Name, CloudWebhookOptions Webhook)> Concerned(string? tenant) => tenants
        .Where(one => string.IsNullOrEmpty(tenant) || one.Name.Length == 0 || string.Equals(one.Name, tenant, StringComparison.OrdinalIgnoreCase))
        .Select(one => (one.Name, options.Get(one.Name)));

    private static bool Matches(CloudWebhookOptions current, HttpRequest request, ReadOnlySpan<byte> body) =>
        current.Enable && (IsSigned(current.Secret, request, body) || HasHeader(current, request));

    private static bool IsSigned(string secret, HttpRequest request, ReadOnlySpan<byte> body)
    {
        var given = request.Headers[SignatureHeader].ToString();
        if (secret.Length == 0 || given.Length == 0)
        {
            return false;
        }

        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, right);
        Span<byte> found = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(given, found, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == found.Length && CryptographicOperations.FixedTimeEquals(right, found);
    }

    private static bool HasHeader(CloudWebhookOptions current, HttpRequest request) =>
        current.HeaderName.Length > 0 && current.HeaderValue.Length > 0
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(current.HeaderValue)),
            SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[current.HeaderName].ToString())));
}
