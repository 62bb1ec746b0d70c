using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Butler.Configuration.Binding;

namespace Butler.Qlik.Qrs;

/// <summary>Loads certificates and keys in PEM form.</summary>
/// <param name="root">The base of relative paths.</param>
internal sealed class CertificateFiles(string root)
{
    /// <summary>Gets the full path of a configured one.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, root);

    /// <summary>Loads the client certificate.</summary>
    /// <returns>The certificate; <see langword="null"/> when none is configured.</returns>
    /// <exception cref="QrsException">It cannot be used.</exception>
    public ClientCertificate? LoadClientCertificate(QlikCertificateOptions options)
    {
        if (options.ClientCert.Length == 0)
        {
            return null;
        }

        try
        {
            var pem = File.ReadAllText(PathOf(options.ClientCert));
            var key = File.ReadAllText(PathOf(options.ClientCertKey));
            using var loaded = PrivateKeyPem.Join(pem, key, options.ClientCertPassphrase);

            // Windows only uses a key for TLS if it comes from a PKCS #12 container.
            var usable = X509CertificateLoader.LoadPkcs12(loaded.Export(X509ContentType.Pkcs12), null);
            return new ClientCertificate(usable, ReadIntermediates(pem));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new QrsException(
                QrsFailure.ClientCertificate,
                $"The client certificate cannot be loaded from {PathOf(options.ClientCert)} (cert:clientCert, cert:clientCertKey): {exception.Message}",
                exception);
        }
    }

    /// <summary>Loads the certificate authorities.</summary>
    /// <returns>The authorities; <see langword="null"/> when none is configured.</returns>
    /// <exception cref="QrsException">The file cannot be used.</exception>
    public X509Certificate2Collection? LoadAuthorities(QlikCertificateOptions options)
    {
        if (options.ClientCertCA.Length == 0)
        {
            return null;
        }

        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(PathOf(options.ClientCertCA));
            return authorities;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new QrsException(
                QrsFailure.ServerCertificate,
                $"The certificate authority cannot be loaded from {PathOf(options.ClientCertCA)} (cert:clientCertCA): {exception.Message}",
                exception);
        }
    }

    private static X509Certificate2Collection ReadIntermediates(string pem)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(pem);
        all.RemoveAt(0);
        return all;
    }
}
