using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>The key of a request.</summary>
/// <param name="Text">The key.</param>
/// <param name="IsPassword">Whether it was sent as a password, which a browser does automatically.</param>
internal sealed record PresentedKey(string Text, bool IsPassword)
{
    public const string Header = "X-Api-Key";

    /// <summary>Reads the key.</summary>
    /// <param name="request">The request.</param>
    /// <param name="asPassword">Whether the key may be sent as a user's password, as browsers do.</param>
    /// <returns>The key, with an empty text when one was sent in a form that cannot be read; <see langword="null"/> when none was sent.</returns>
    public static PresentedKey? Read(HttpRequest request, bool asPassword)
    {
        var header = request.Headers[Header];
        if (header.Count > 0)
        {
            return new PresentedKey(header is [{ } only] ? only.Trim() : "", IsPassword: false);
        }

        var authorization = request.Headers.Authorization;
        if (authorization.Count == 0)
        {
            return null;
        }

        if (authorization is not [{ } value] || !AuthenticationHeaderValue.TryParse(value, out var credentials))
        {
            return new PresentedKey("", IsPassword: false);
        }

        return credentials.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => new PresentedKey(credentials.Parameter ?? "", IsPassword: false),
            "BASIC" when asPassword => new PresentedKey(Password(credentials.Parameter ?? ""), IsPassword: true),
            _ => null,
        };
    }

    private static string Password(string parameter)
    {
        var bytes = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, bytes, out var length) && Array.IndexOf(bytes, (byte)':', 0, length) is >= 0 and var colon
            ? Encoding.UTF8.GetString(bytes.AsSpan(colon + 1, length - colon - 1))
            : "";
    }
}
