using System.Security.Cryptography.X509Certificates;

namespace Butler.Simulation.Certificates;

/// <summary>The authority and the two certificates it signed, with their keys.</summary>
internal sealed record CertificateSet(X509Certificate2 Root, X509Certificate2 Server, X509Certificate2 Client) : IDisposable
{
    public void Dispose()
    {
        Root.Dispose();
        Server.Dispose();
        Client.Dispose();
    }
}
