using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Butler.Configuration;
using Butler.Configuration.Binding;

namespace Butler.Qlik.Qrs;

/// <summary>Checks the certificate files of one site: present, readable, matching, not expired.</summary>
internal sealed class CertificateCheck(string key, Func<QlikCertificateOptions> options, CertificateFiles files, TimeProvider time) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Check()
    {
        var current = options();
        return CheckClient(current).Concat(CheckAuthority(current)).Concat(CheckIssuer(current));
    }

    private IEnumerable<SettingsProblem> CheckClient(QlikCertificateOptions current)
    {
        if (current.ClientCert.Length == 0)
        {
            return current.ClientCertKey.Length == 0
                ? []
                : [new SettingsProblem($"{key}:clientCert", "has no value, but clientCertKey has one. Set both or none.")];
        }

        if (current.ClientCertKey.Length == 0)
        {
            return [new SettingsProblem($"{key}:clientCertKey", "has no value, but clientCert has one. Set both or none.")];
        }

        var problems = new List<SettingsProblem>();
        var certificatePem = Read(current.ClientCert, $"{key}:clientCert", problems);
        var keyPem = Read(current.ClientCertKey, $"{key}:clientCertKey", problems);
        if (certificatePem is null || keyPem is null)
        {
            return problems;
        }

        X509Certificate2 certificate;
        try
        {
            certificate = X509Certificate2.CreateFromPem(certificatePem);
        }
        catch (CryptographicException)
        {
            return [NotPem($"{key}:clientCert", current.ClientCert, "certificate")];
        }

        using (certificate)
        {
            CheckDates(certificate, $"{key}:clientCert", problems);
            CheckKey(certificate, certificatePem, keyPem, current, problems);
        }

        return problems;
    }

    private void CheckKey(
        X509Certificate2 certificate, string certificatePem, string keyPem, QlikCertificateOptions current, List<SettingsProblem> problems)
    {
        var path = files.PathOf(current.ClientCertKey);
        if (!keyPem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            problems.Add(NotPem($"{key}:clientCertKey", current.ClientCertKey, "private key"));
            return;
        }

        var isEncrypted = PrivateKeyPem.IsEncrypted(keyPem);
        if (isEncrypted && current.ClientCertPassphrase.Length == 0)
        {
            problems.Add(new SettingsProblem($"{key}:clientCertPassphrase", $"has no value, but the key in {path} is encrypted."));
            return;
        }

        try
        {
            using var pair = PrivateKeyPem.Join(certificatePem, keyPem, current.ClientCertPassphrase);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            var cause = isEncrypted ? ", or the passphrase is wrong" : "";
            problems.Add(new SettingsProblem(
                $"{key}:clientCertKey", $"is {path}, which is not the key of the certificate '{certificate.Subject}'{cause}."));
        }
    }

    private List<SettingsProblem> CheckAuthority(QlikCertificateOptions current)
    {
        var problems = new List<SettingsProblem>();
        if (current.ClientCertCA.Length == 0 || Read(current.ClientCertCA, $"{key}:clientCertCA", problems) is not { } pem)
        {
            return problems;
        }

        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            // Reported below, like a file without any certificate.
        }

        if (authorities.Count == 0)
        {
            problems.Add(NotPem($"{key}:clientCertCA", current.ClientCertCA, "certificate"));
        }

        foreach (var authority in authorities)
        {
            CheckDates(authority, $"{key}:clientCertCA", problems);
            authority.Dispose();
        }

        return problems;
    }

    // Server certificates may come from another authority, so this is not necessarily a mistake. QRS still rejects unknown clients.
    private IEnumerable<SettingsProblem> CheckIssuer(QlikCertificateOptions current)
    {
        if (current.ClientCert.Length == 0 || current.ClientCertCA.Length == 0
            || !File.Exists(files.PathOf(current.ClientCert)) || !File.Exists(files.PathOf(current.ClientCertCA)))
        {
            return [];
        }

        try
        {
            var own = new X509Certificate2Collection();
            own.ImportFromPemFile(files.PathOf(current.ClientCert));
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
            chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(files.PathOf(current.ClientCertCA));
            chain.ChainPolicy.ExtraStore.AddRange(own);
            return own.Count == 0 || chain.ChainPolicy.CustomTrustStore.Count == 0 || chain.Build(own[0])
                ? []
                :
                [
                    new SettingsProblem(
                        $"{key}:clientCert",
                        $"was not signed by an authority in {files.PathOf(current.ClientCertCA)} (cert:clientCertCA): it says '{own[0].Issuer}'. "
                        + "Export both files together from the Qlik Management Console.")
                    {
                        IsWarning = true,
                    },
                ];
        }
        catch (CryptographicException)
        {
            // Reported above: one of the files is not a certificate.
            return [];
        }
    }

    private void CheckDates(X509Certificate2 certificate, string path, List<SettingsProblem> problems)
    {
        if (CertificateDates.FindProblem(certificate, path, time.GetUtcNow(), "Export a new one from the Qlik Management Console") is { } problem)
        {
            problems.Add(problem);
        }
    }

    private string? Read(string path, string settingsKey, List<SettingsProblem> problems)
    {
        var full = files.PathOf(path);
        try
        {
            return File.ReadAllText(full);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(new SettingsProblem(settingsKey, $"is '{path}', but there is no file {full}."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(new SettingsProblem(settingsKey, $"is {full}, which cannot be read: {exception.Message}"));
        }

        return null;
    }

    private SettingsProblem NotPem(string settingsKey, string path, string what) =>
        new(settingsKey, $"is {files.PathOf(path)}, which holds no {what} in PEM form (text that starts with -----BEGIN).");
}
