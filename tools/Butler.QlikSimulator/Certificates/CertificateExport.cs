using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Butler.Simulation.Certificates;

/// <summary>Writes and reads the folder of PEM files. The key of the authority is never written: nothing needs it again.</summary>
internal static class CertificateExport
{
    private static readonly TimeSpan ShortestRest = TimeSpan.FromDays(1);

    public static CertificateSet LoadOrMake(CertificateFolder folder, TimeProvider time, string hostName)
    {
        if (TryLoad(folder, time.GetUtcNow(), hostName) is { } known)
        {
            return known;
        }

        using var made = CertificateMaker.Make(time.GetUtcNow(), hostName);
        Write(folder, made);
        return TryLoad(folder, time.GetUtcNow(), hostName)
            ?? throw new InvalidOperationException($"The certificates written to {folder.Path} cannot be read back.");
    }

    public static void Write(CertificateFolder folder, CertificateSet set)
    {
        Directory.CreateDirectory(folder.Path);
        WriteFile(folder.Root, set.Root.ExportCertificatePem(), secret: false);
        WriteFile(folder.Server, set.Server.ExportCertificatePem(), secret: false);
        WriteFile(folder.ServerKey, Key(set.Server), secret: true);
        WriteFile(folder.Client, set.Client.ExportCertificatePem(), secret: false);
        WriteFile(folder.ClientKey, Key(set.Client), secret: true);
    }

    /// <summary>Reads the folder; <see langword="null"/> when a file is missing, damaged, about to expire or of another set.</summary>
    public static CertificateSet? TryLoad(CertificateFolder folder, DateTimeOffset now, string hostName)
    {
        CertificateSet? set = null;
        try
        {
            set = new CertificateSet(
                X509CertificateLoader.LoadCertificateFromFile(folder.Root),
                X509Certificate2.CreateFromPemFile(folder.Server, folder.ServerKey),
                X509Certificate2.CreateFromPemFile(folder.Client, folder.ClientKey));
            if (IsUsable(set.Server, set.Root, now) && IsUsable(set.Client, set.Root, now) && set.Server.MatchesHostname(hostName))
            {
                return set;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            // Whatever is wrong with the files, a new set replaces them.
        }

        set?.Dispose();
        return null;
    }

    /// <summary>Determines whether the authority signed a certificate that is valid now.</summary>
    public static bool IsSignedBy(X509Certificate2 certificate, X509Certificate2 root, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        return chain.Build(certificate);
    }

    private static bool IsUsable(X509Certificate2 certificate, X509Certificate2 root, DateTimeOffset now) =>
        IsSignedBy(certificate, root, now) && certificate.NotAfter.ToUniversalTime() - now.UtcDateTime > ShortestRest;

    private static string Key(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey() ?? throw new InvalidOperationException("The certificate has no private key.");
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static void WriteFile(string path, string text, bool secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (secret && !OperatingSystem.IsWindows())
        {
            // The mode is set when the file is made, so there is no moment in which others can read it.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        File.Delete(path);
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
        writer.Write('\n');
    }
}
