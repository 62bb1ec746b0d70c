using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>An authority that signs certificates for a test, in files of a folder.</summary>
internal sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-certificates");
    private readonly X509Certificate2 _authority;

    public TestCertificates(string name = "Test authority", TestCertificates? parent = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (parent is null)
        {
            _authority = request.CreateSelfSigned(From, To);
            return;
        }

        using var signed = request.Create(parent._authority, From, To, RandomNumberGenerator.GetBytes(8));
        _authority = signed.CopyWithPrivateKey(key);
    }

    /// <summary>Gets the file with the authority's certificate.</summary>
    public string AuthorityFile => Write("ca.pem", _authority.ExportCertificatePem());

    /// <summary>Tells whether the authority signed a certificate.</summary>
    public bool Signed(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    /// <summary>Makes a certificate.</summary>
    /// <param name="name">Its subject.</param>
    /// <param name="use">1 for servers, 2 for clients.</param>
    /// <param name="to">When it ends.</param>
    public X509Certificate2 Issue(string name, int use, DateTimeOffset? to = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid($"1.3.6.1.5.5.7.3.{use}")], false));
        using var certificate = request.Create(_authority, From, to ?? To, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>Makes a certificate in two files.</summary>
    public (string Certificate, string Key) IssueFiles(string name, int use, DateTimeOffset? to = null)
    {
        using var certificate = Issue(name, use, to);
        return (Write(name + ".pem", certificate.ExportCertificatePem()), Write(name + "_key.pem", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));
    }

    public string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }
}
