using System.Security.Cryptography.X509Certificates;

namespace Butler.Qlik.Qrs;

/// <summary>A client certificate with its key, and the intermediate certificates from the same file.</summary>
internal sealed record ClientCertificate(X509Certificate2 Certificate, X509Certificate2Collection Chain);
