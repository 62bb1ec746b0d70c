using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace Butler.Configuration.Binding;

/// <summary>Reads private keys in PEM form, also those that OpenSSL encrypted in its traditional form (<c>Proc-Type: 4,ENCRYPTED</c>), which
/// .NET does not read.</summary>
public static partial class PrivateKeyPem
{
    private const int SaltLength = 8;

    /// <summary>Tells whether a key needs a passphrase.</summary>
    /// <param name="pem">The text of the key.</param>
    /// <returns>Whether it is encrypted, in either form.</returns>
    public static bool IsEncrypted(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        return pem.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal) || Traditional().IsMatch(pem);
    }

    /// <summary>Says how to decrypt a key, for places that take none that is encrypted.</summary>
    /// <param name="file">The file of the key.</param>
    /// <returns>A sentence with the command.</returns>
    public static string HowToDecrypt(string file) => $"Write it without a passphrase: openssl pkey -in '{file}' -out '{file}.plain'";

    /// <summary>Joins a certificate with its key.</summary>
    /// <param name="certificatePem">The text of the certificate.</param>
    /// <param name="keyPem">The text of the key.</param>
    /// <param name="passphrase">The passphrase of the key; without effect on a key that needs none.</param>
    /// <returns>The certificate with its key.</returns>
    /// <exception cref="CryptographicException">One of them cannot be read, or the passphrase is wrong.</exception>
    /// <exception cref="ArgumentException">They do not belong together.</exception>
    public static X509Certificate2 Join(string certificatePem, string keyPem, string passphrase = "") =>
        Traditional().Match(keyPem) is { Success: true } key ? X509Certificate2.CreateFromPem(certificatePem, Decrypt(key, passphrase))
        : IsEncrypted(keyPem) ? X509Certificate2.CreateFromEncryptedPem(certificatePem, keyPem, passphrase)
        : X509Certificate2.CreateFromPem(certificatePem, keyPem);

    private static string Decrypt(Match key, string passphrase)
    {
        var cipher = key.Groups["cipher"].Value;
        var iv = Convert.FromHexString(key.Groups["iv"].ValueSpan);
        using var algorithm = Create(cipher);
        algorithm.Key = MakeKey(Encoding.UTF8.GetBytes(passphrase), iv.AsSpan(0, Math.Min(SaltLength, iv.Length)), algorithm.KeySize / 8);
        try
        {
            return PemEncoding.WriteString(key.Groups["label"].ValueSpan, algorithm.DecryptCbc(Convert.FromBase64String(key.Groups["body"].Value), iv));
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            throw new CryptographicException("The key is damaged.", failure);
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "The form of keys that exist.")]
    private static SymmetricAlgorithm Create(string cipher)
    {
        var bits = cipher switch { "AES-128-CBC" => 128, "AES-192-CBC" => 192, "AES-256-CBC" => 256, _ => 0 };
        if (bits > 0)
        {
            var aes = Aes.Create();
            aes.KeySize = bits;
            return aes;
        }

        return cipher == "DES-EDE3-CBC"
            ? TripleDES.Create()
            : throw new CryptographicException($"The key is encrypted with {cipher}, which is not supported; AES and DES-EDE3-CBC are.");
    }

    // EVP_BytesToKey of OpenSSL, with MD5 and one round, is part of the form.
    [SuppressMessage("Security", "CA5351", Justification = "The form of keys that exist.")]
    private static byte[] MakeKey(byte[] passphrase, ReadOnlySpan<byte> salt, int length)
    {
        var key = new List<byte>();
        byte[] block = [];
        while (key.Count < length)
        {
            block = MD5.HashData([.. block, .. passphrase, .. salt]);
            key.AddRange(block);
        }

        return [.. key.Take(length)];
    }

    [GeneratedRegex(@"-----BEGIN (?<label>[A-Z ]*PRIVATE KEY)-----\s+Proc-Type:\s*4,\s*ENCRYPTED\s+DEK-Info:\s*(?<cipher>[A-Za-z0-9-]+),(?<iv>(?:[0-9A-Fa-f]{2})+)\s+(?<body>[A-Za-z0-9+/=\s]+)-----END \k<label>-----")]
    private static partial Regex Traditional();
}
