using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Butler.Qlik.Tests.Support;

/// <summary>A certificate authority with a server and a client certificate, as PEM files in a folder of their own.</summary>
public sealed class TestCertificates : IDisposable
{
    public const string Passphrase = "open-sesame";

    public TestCertificates()
    {
        Folder = Directory.CreateTempSubdirectory("butler-qlik-").FullName;
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Authority = CreateAuthority("CN=Test authority", authorityKey);
        Server = Issue("CN=sense1", authorityKey, server: true, TimeSpan.FromDays(300));
        Client = Issue("CN=butler client", authorityKey, server: false, TimeSpan.FromDays(300));
        Write("root.pem", Authority.ExportCertificatePem());
        WritePair("client", Client);
        Write("client_key_encrypted.pem", Client.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(
            Passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        WritePair("expired", Issue("CN=expired", authorityKey, server: false, TimeSpan.FromDays(-1)));
        WritePair("soon", Issue("CN=soon", authorityKey, server: false, TimeSpan.FromDays(10)));

        using var otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var other = CreateAuthority("CN=Other authority", otherKey);
        Write("other_root.pem", other.ExportCertificatePem());
        WritePair("other", other);
        Write("text.pem", "this is no certificate");
    }

    public string Folder { get; }

    public X509Certificate2 Authority { get; }

    public X509Certificate2 Server { get; }

    public X509Certificate2 Client { get; }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static X509Certificate2 CreateAuthority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-100), now.AddDays(400));
    }

    private X509Certificate2 Issue(string name, ECDsa authorityKey, bool server, TimeSpan validFor)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid(server ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2")], false));
        if (server)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            names.AddDnsName("sense1");
            request.CertificateExtensions.Add(names.Build());
        }

        var now = TimeProvider.System.GetUtcNow();
        using var bare = request.Create(
            Authority.SubjectName, X509SignatureGenerator.CreateForECDsa(authorityKey), now.AddDays(-50), now + validFor,
            Guid.NewGuid().ToByteArray());
        using var withKey = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(
            withKey.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private void WritePair(string name, X509Certificate2 certificate)
    {
        Write(name + ".pem", certificate.ExportCertificatePem());
        Write(name + "_key.pem", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);
}
