namespace Butler.Notifications.Templating.Values;

/// <summary>Recognizes addresses that a browser opens.</summary>
internal static class WebUrl
{
    public static bool Is(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
