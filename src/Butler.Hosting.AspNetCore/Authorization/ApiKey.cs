using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Creates API keys and their hashes.</summary>
public static class ApiKey
{
    /// <summary>The prefix of every generated key, so that scanners for leaked secrets find it.</summary>
    public const string Prefix = "butler_";

    /// <summary>The fewest characters of a key; a shorter one could be found by trying.</summary>
    public const int MinLength = 32;

    /// <summary>The most characters of a key.</summary>
    public const int MaxLength = 256;

    internal const string HashPrefix = "sha256:";

    private const int RandomBytes = 32;

    /// <summary>Creates a key with 256 random bits.</summary>
    /// <returns>The key: letters, digits, <c>-</c> and <c>_</c>. It cannot be had again from its hash.</returns>
    public static string Generate() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Creates the hash for the configuration.</summary>
    /// <param name="key">The key.</param>
    /// <returns><c>sha256:</c> and 64 hexadecimal digits.</returns>
    /// <exception cref="ArgumentException">The key is shorter than <see cref="MinLength"/> or longer than <see cref="MaxLength"/>.</exception>
    public static string HashOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length is >= MinLength and <= MaxLength
            ? HashPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))
            : throw new ArgumentException($"A key has {MinLength} to {MaxLength} characters; this one has {key.Length}.", nameof(key));
    }

    internal static byte[]? ReadHash(string? text)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        return text?.Trim() is { } trimmed && trimmed.StartsWith(HashPrefix, StringComparison.OrdinalIgnoreCase)
            && trimmed.Length == HashPrefix.Length + (2 * hash.Length)
            && Convert.FromHexString(trimmed.AsSpan(HashPrefix.Length), hash, out _, out _) == System.Buffers.OperationStatus.Done
            ? hash
            : null;
    }
}
