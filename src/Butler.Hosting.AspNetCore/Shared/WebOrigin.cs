namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Reads origins of the settings.</summary>
internal static class WebOrigin
{
    /// <summary>Reads an origin into the form in which browsers send it: small letters, and no port that goes without saying.</summary>
    /// <returns><see langword="null"/> when the text is none: with a path, a wildcard or a scheme that no web page has.</returns>
    public static string? Parse(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.HostNameType is (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)
        && uri.UserInfo.Length == 0
        && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && !uri.OriginalString.TrimEnd().EndsWith('/')
            ? $"{uri.Scheme}://{(uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost)}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}"
            : null;
}
