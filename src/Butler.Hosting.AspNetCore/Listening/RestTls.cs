using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Butler.Hosting.AspNetCore.Listening;

/// <summary>What the REST API is encrypted with, and which clients it lets connect.</summary>
/// <param name="Certificate">The server certificate, with its key.</param>
/// <param name="Intermediates">What stands between the certificate and its authority.</param>
/// <param name="Clients">Whether clients show a certificate.</param>
/// <param name="Authorities">Who may sign certificates of clients.</param>
internal sealed record RestTls(
    X509Certificate2 Certificate, X509Certificate2Collection Intermediates, ClientCertificateMode Clients, X509Certificate2Collection Authorities)
{
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    // Shared by all connections, so that sessions are resumed.
    private readonly SslStreamCertificateContext _context = SslStreamCertificateContext.Create(Certificate, Intermediates, offline: true);

    /// <summary>Makes the options of one connection.</summary>
    public SslServerAuthenticationOptions CreateOptions() => new()
    {
        ServerCertificateContext = _context,
        ClientCertificateRequired = Clients != ClientCertificateMode.NoCertificate,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, certificate, chain, _) => certificate is X509Certificate2 shown
            ? Clients == ClientCertificateMode.NoCertificate || IsTrusted(shown, chain)
            : Clients != ClientCertificateMode.RequireCertificate,
    };

    // The machine's own authorities do not count: any of them could sign a certificate for anybody. Private authorities have no lists of
    // revoked certificates that could be looked up; taking a client's authority out of the file is the way to lock it out.
    private bool IsTrusted(X509Certificate2 certificate, X509Chain? given)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(ClientAuthentication);
        if (given is not null)
        {
            // What the client sent between its certificate and its authority.
            chain.ChainPolicy.ExtraStore.AddRange(given.ChainPolicy.ExtraStore);
        }

        return chain.Build(certificate);
    }
}
