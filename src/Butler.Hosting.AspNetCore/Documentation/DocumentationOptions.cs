using Microsoft.Extensions.Configuration;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary>The address of the API in its documentation.</summary>
internal sealed class DocumentationOptions
{
    /// <summary>Gets or sets the address that clients should use; <see langword="null"/> for the one that the reader of the document used.</summary>
    public string? ServerUrl { get; set; }

    public static string? AdvertisedUrl(IConfigurationSection restServer)
    {
        // "Every address of this machine" and "any free port" are not addresses that a client could call.
        if (restServer["serverHost"] is not { Length: > 0 } host || host is "0.0.0.0" or "::" or "*" || restServer["serverPort"] is "0")
        {
            return null;
        }

        var scheme = bool.TryParse(restServer["tls:enable"], out var tls) && tls ? "https" : "http";
        return $"{scheme}://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{restServer["serverPort"] ?? "8080"}";
    }
}
