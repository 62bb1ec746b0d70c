using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Butler.Notifications.Email;

/// <summary>Validates the certificate of a mail server, with our own authorities if there are any.</summary>
internal static class CertificateCheckResult
{
    public static (X509Chain? Chain, SslPolicyErrors Errors) Judge(
        X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, X509ChainPolicy? customPolicy)
    {
        if (certificate is null || customPolicy is null)
        {
            return (chain, errors);
        }

        using var server = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        var ownChain = new X509Chain { ChainPolicy = customPolicy.Clone() };
        if (chain is not null)
        {
            // Intermediate certificates sent by the server.
            ownChain.ChainPolicy.ExtraStore.AddRange(chain.ChainElements.Select(element => element.Certificate).ToArray());
        }

        var others = errors & ~SslPolicyErrors.RemoteCertificateChainErrors;
        return ownChain.Build(server) ? (ownChain, others) : (ownChain, others | SslPolicyErrors.RemoteCertificateChainErrors);
    }
}
