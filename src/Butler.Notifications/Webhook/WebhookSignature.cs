using System.Security.Cryptography;
using System.Text;

namespace Butler.Notifications.Webhook;

/// <summary>Signs the content sent to a webhook.</summary>
internal static class WebhookSignature
{
    public const string Header = "X-Butler-Signature";

    public static string Create(string secret, ReadOnlySpan<byte> content) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content));
}
