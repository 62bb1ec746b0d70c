using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Butler.Qlik.Qrs;

/// <summary>Sets up TLS for one service of a site and remembers why a server certificate was rejected, which exceptions do not contain.</summary>
/// <param name="section">The section of the service in the settings, for messages.</param>
/// <param name="certificates">The certificate files.</param>
/// <param name="rejectUnauthorized">Whether a server that cannot be trusted is refused.</param>
/// <param name="files">Loads the files.</param>
internal sealed class TlsTrust(string section, Func<QlikCertificateOptions> certificates, Func<bool> rejectUnauthorized, CertificateFiles files)
{
    private readonly ConcurrentDictionary<string, string> _failures = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets a sentence about the client certificate that was loaded last.</summary>
    public string ClientCertificateSummary { get; private set; } = "No client certificate is configured.";

    /// <summary>Creates the TLS settings from the current files.</summary>
    /// <exception cref="QrsException">A file cannot be used.</exception>
    public SslClientAuthenticationOptions CreateOptions()
    {
        var current = certificates();
        var tls = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Validate };
        if (files.LoadClientCertificate(current) is { } client)
        {
            ClientCertificateSummary = Describe(client.Certificate);
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(client.Certificate, client.Chain, offline: true);
        }

        if (rejectUnauthorized() && files.LoadAuthorities(current) is { Count: > 0 } authorities)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return tls;
    }

    /// <summary>Finds why a server's certificate was rejected.</summary>
    public string? FailureOf(string serverName) => _failures.GetValueOrDefault(serverName);

    private static string Describe(X509Certificate2 certificate) => string.Create(
        CultureInfo.InvariantCulture,
        $"subject '{certificate.Subject}', issued by '{certificate.Issuer}', valid until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.");

    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var serverName = (sender as SslStream)?.TargetHostName ?? "";
        if (errors == SslPolicyErrors.None || !rejectUnauthorized())
        {
            _failures.TryRemove(serverName, out _);
            return true;
        }

        _failures[serverName] = Explain(certificate as X509Certificate2, chain, errors, serverName);
        return false;
    }

    private string Explain(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, string serverName)
    {
        if (certificate is null)
        {
            return "the server sent no certificate.";
        }

        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            reasons.Add($"it is not made for the name '{serverName}' (set {section}:host to a name in the certificate)");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var states = chain?.ChainStatus.Select(static status => status.StatusInformation.Trim().TrimEnd('.')).Distinct() ?? [];
            reasons.Add($"{string.Join(", ", states)} (set cert:clientCertCA to the root.pem that was exported with it)");
        }

        return $"the server's certificate is not trusted: {string.Join("; ", reasons)}. It is {Describe(certificate)} "
            + $"{section}:rejectUnauthorized false would accept it unchecked.";
    }
}
