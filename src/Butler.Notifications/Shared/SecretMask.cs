namespace Butler.Notifications.Shared;

/// <summary>Removes secrets from a receiver's text, which may repeat what it was sent.</summary>
internal sealed class SecretMask
{
    // Shorter parts occur in any message ("v1", "api"); masking them would only make the text unreadable.
    private const int ShortestPart = 4;
    private const string Mask = "***";
    private readonly List<string> _secrets;

    public SecretMask(Uri url, IEnumerable<string> others) =>
        _secrets = PartsOf(url).Concat(others.Where(secret => secret.Length > 0))
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(secret => secret.Length)
            .ToList();

    public string Apply(string text) =>
        _secrets.Aggregate(text, static (masked, secret) => masked.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase));

    /// <summary>Names the receiver by the public part of its URL.</summary>
    public static string ShowHost(Uri url) => url.IsDefaultPort ? $"{url.Scheme}://{url.IdnHost}" : $"{url.Scheme}://{url.IdnHost}:{url.Port}";

    private static IEnumerable<string> PartsOf(Uri url)
    {
        var values = url.Query.TrimStart('?').Split('&').Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        var parts = url.AbsolutePath.Split('/').Concat(values).Concat(url.UserInfo.Split(':'));
        return parts
            .SelectMany(part => new[] { part, Uri.UnescapeDataString(part) })
            .Where(part => part.Length >= ShortestPart)
            .Concat(new[] { url.AbsolutePath, url.PathAndQuery }.Where(part => part.Length > 1));
    }
}
