using System.Security.Cryptography;
using System.Text;

namespace Butler.Notifications.Shared;

/// <summary>Names a receiver by its host and a hash, so that the name is stable, unlike others on the host, and gives nothing secret away.</summary>
internal static class ReceiverName
{
    public static string Of(string url) => Of(url, url.Trim());

    /// <param name="url">The address, from which the host comes.</param>
    /// <param name="identity">What tells receivers apart.</param>
    public static string Of(string url, string identity) =>
        $"{SettingsText.ParseUrl(url)?.IdnHost ?? "unknown"}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 4))}";
}
