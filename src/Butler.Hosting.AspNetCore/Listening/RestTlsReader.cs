using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;

namespace Butler.Hosting.AspNetCore.Listening;

/// <summary>Reads <c>restServerConfig:tls</c> and the files it names.</summary>
internal static class RestTlsReader
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly string[] Keys = [.. SettingsBinder.PropertiesOf(typeof(RestTlsOptions)).Keys];

    /// <summary>Reads the section.</summary>
    /// <returns><see langword="null"/> when it is not switched on, or when something in it is wrong.</returns>
    public static RestTls? Read(IConfigurationSection tls, ICollection<SettingsProblem> problems)
    {
        var options = new RestTlsOptions();
        SettingsBinder.Bind(tls, options);
        if (!options.Enable)
        {
            return null;
        }

        var before = problems.Count;
        var certificates = ReadCertificates(tls.GetSection("cert"), "cert", isNeeded: true, problems);
        var certificate = ReadKey(tls, certificates, problems);
        var authorities = ReadCertificates(tls.GetSection("ca"), "CA", isNeeded: false, problems);
        var clients = ReadClients(tls.GetSection("clientCertificate"), problems);
        if (clients != ClientCertificateMode.NoCertificate && options.Ca.Length == 0)
        {
            problems.Add(new SettingsProblem($"{tls.Path}:ca", "has no value. Set it to the file with the authorities (PEM) that sign the certificates of clients."));
        }

        return problems.Count == before
            ? new RestTls(certificate!, [.. certificates.Skip(1)], clients, authorities)
            : null;
    }

    /// <summary>Finds keys that nothing reads.</summary>
    public static IEnumerable<SettingsProblem> FindUnknownKeys(IConfigurationSection tls) =>
        tls.GetChildren().Where(static child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(static child => NearestKey.UnknownKey(child.Path, child.Key, Keys));

    private static ClientCertificateMode ReadClients(IConfigurationSection section, ICollection<SettingsProblem> problems)
    {
        switch (section.Value?.Trim().ToUpperInvariant())
        {
            case null or "" or "NONE":
                return ClientCertificateMode.NoCertificate;
            case "OPTIONAL":
                return ClientCertificateMode.AllowCertificate;
            case "REQUIRED":
                return ClientCertificateMode.RequireCertificate;
            default:
                problems.Add(new SettingsProblem(section.Path, $"is '{section.Value}' but must be one of none, optional, required.") { ConcernsShape = true });
                return ClientCertificateMode.RequireCertificate;
        }
    }

    private static X509Certificate2Collection ReadCertificates(
        IConfigurationSection section, string what, bool isNeeded, ICollection<SettingsProblem> problems)
    {
        var certificates = new X509Certificate2Collection();
        if (string.IsNullOrEmpty(section.Value))
        {
            if (isNeeded)
            {
                problems.Add(new SettingsProblem(section.Path, "has no value. It must name the certificate file (PEM) of the REST API."));
            }

            return certificates;
        }

        if (ReadFile(section, what, problems) is not { } pem)
        {
            return certificates;
        }

        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException error)
        {
            problems.Add(NotLoaded(section, what, error.Message));
            return certificates;
        }

        if (certificates.Count == 0)
        {
            problems.Add(NotLoaded(section, what, "it holds no certificate in PEM format."));
        }

        return certificates;
    }

    private static X509Certificate2? ReadKey(IConfigurationSection tls, X509Certificate2Collection certificates, ICollection<SettingsProblem> problems)
    {
        if (certificates.Count > 0 && certificates[0].Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } usage
            && usage.EnhancedKeyUsages.OfType<Oid>().All(static one => one.Value != ServerAuthentication))
        {
            problems.Add(NotLoaded(tls.GetSection("cert"), "cert", $"the certificate '{certificates[0].Subject}' is not made for servers (server authentication)."));
            return null;
        }

        // The key may stand in the file of the certificate.
        var section = tls.GetSection(string.IsNullOrEmpty(tls["key"]) ? "cert" : "key");
        if (certificates.Count == 0 || ReadFile(section, "key", problems) is not { } pem)
        {
            return null;
        }

        try
        {
            using var certificate = PrivateKeyPem.Join(certificates[0].ExportCertificatePem(), pem);

            // TLS on Windows takes only keys that went through its store.
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            problems.Add(NotLoaded(
                section,
                "key",
                PrivateKeyPem.IsEncrypted(pem)
                    ? $"it is protected by a passphrase, which cannot be given here. {PrivateKeyPem.HowToDecrypt(section.Value!)}"
                    : $"it holds no private key in PEM format that belongs to the certificate '{certificates[0].Subject}' in {tls["cert"]}."));
            return null;
        }
    }

    private static string? ReadFile(IConfigurationSection section, string what, ICollection<SettingsProblem> problems)
    {
        try
        {
            return File.ReadAllText(section.Value!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(NotLoaded(section, what, error switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
                UnauthorizedAccessException => "Butler may not read it.",
                _ => error.Message,
            }));
            return null;
        }
    }

    private static SettingsProblem NotLoaded(IConfigurationSection section, string what, string reason) =>
        new(section.Path, $"REST API TLS {what} file could not be loaded ({section.Value}): {reason}");
}
