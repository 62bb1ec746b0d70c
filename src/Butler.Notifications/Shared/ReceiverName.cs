using System.Security.Cryptography;
using System.Text;

namespace Butler.Notifications.Shared;

/// <summary>Names a receiver by its host and a hash, so that the name is stable, unique on the host, and reveals no secrets.</summary>
internal static class ReceiverName
{
    public static string Of(string url) => Of(url, url.Trim());

    /// <param name="url">The address, which provides the host.</param>
    /// <param name="identity">The value that distinguishes receivers.</param>
    public static string Of(string url, string identity) =>
        $"{SettingsText.ParseUrl(url)?.IdnHost ?? "unknown"}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 4))}";
}
