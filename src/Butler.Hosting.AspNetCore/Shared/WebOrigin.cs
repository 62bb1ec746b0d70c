namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Parses origins in the settings.</summary>
internal static class WebOrigin
{
    /// <summary>Parses an origin into the form that browsers send: lowercase, without the default port.</summary>
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
