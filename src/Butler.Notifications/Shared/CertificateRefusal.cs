using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Butler.Notifications.Shared;

/// <summary>Explains why a server certificate was rejected.</summary>
internal static class CertificateRefusal
{
    public static string Explain(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "the server showed no certificate";
        }

        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            reasons.Add("it was issued for another name");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var states = chain?.ChainStatus.Select(status => status.Status).Where(status => status != X509ChainStatusFlags.NoError).Distinct().ToList();
            reasons.Add(states is { Count: > 0 } ? $"its chain is not trusted ({string.Join(", ", states)})" : "its chain is not trusted");
        }

        return $"its certificate (subject '{Show(certificate.Subject)}', issuer '{Show(certificate.Issuer)}') was refused: {string.Join(" and ", reasons)}";
    }

    private static string Show(string name) => OneLine.Of(name, 120);
}
