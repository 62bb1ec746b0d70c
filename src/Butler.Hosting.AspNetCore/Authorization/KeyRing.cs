using System.Security.Cryptography;
using System.Text;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>The keys that are in use at one moment.</summary>
internal sealed class KeyRing(IReadOnlyList<KnownKey> keys, bool isClosed)
{
    /// <summary>Gets whether callers need a key.</summary>
    public bool IsClosed => isClosed;

    public int Count => keys.Count;

    /// <summary>Reads the keys from the configuration. An invalid key lets no one in, but still closes the API.</summary>
    public static KeyRing From(ApiAccessOptions options) =>
        new([.. options.ApiKeys.Select(KnownKey.From).OfType<KnownKey>()], isClosed: options.ApiKeys.Count > 0);

    /// <summary>Finds a key.</summary>
    /// <remarks>All hashes are always compared, each in constant time: the time reveals neither whether nor which key matched.</remarks>
    public KnownKey? Find(string presented)
    {
        if (presented.Length > ApiKey.MaxLength)
        {
            return null;
        }

        Span<byte> text = stackalloc byte[ApiKey.MaxLength * 3];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(presented, text)], hash);
        KnownKey? found = null;
        foreach (var key in keys)
        {
            found = CryptographicOperations.FixedTimeEquals(key.Hash, hash) ? key : found;
        }

        return found;
    }
}
