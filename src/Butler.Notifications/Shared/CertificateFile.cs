using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Butler.Notifications.Shared;

/// <summary>Reads certificate authorities from a file.</summary>
internal static class CertificateFile
{
    /// <summary>Reads a file with one or more PEM certificates, or one DER certificate.</summary>
    /// <exception cref="CertificateFileException">The file cannot be read or contains no certificate.</exception>
    public static X509Certificate2Collection Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var certificates = new X509Certificate2Collection();
            if (bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0)
            {
                certificates.ImportFromPem(System.Text.Encoding.UTF8.GetString(bytes));
            }
            else
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(bytes));
            }

            return certificates.Count > 0
                ? certificates
                : throw new CertificateFileException($"The certificate file '{path}' holds no certificate.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CertificateFileException($"The certificate file '{path}' cannot be read: {exception.Message}", exception);
        }
        catch (CryptographicException exception)
        {
            throw new CertificateFileException($"The certificate file '{path}' is neither PEM nor DER: {exception.Message}", exception);
        }
    }

    /// <summary>Creates the policy that only trusts the authorities in a file.</summary>
    public static X509ChainPolicy CreatePolicy(string path)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(Read(path));
        return policy;
    }

    /// <summary>Describes what is wrong with a file; <see langword="null"/> if it is valid.</summary>
    public static string? FindProblem(string path)
    {
        try
        {
            _ = Read(path);
            return null;
        }
        catch (CertificateFileException exception)
        {
            return exception.Message;
        }
    }
}
