using System.Security.Cryptography.X509Certificates;

namespace Butler.Simulation.Certificates;

/// <summary>The certificates that one simulator uses, and their folder. A folder of its own is removed at the end.</summary>
internal sealed class SimulatorCertificates : IDisposable
{
    // Making RSA keys takes longer than all the rest of a start, so simulators without a folder of their own share one set per process.
    private static readonly Lazy<CertificateSet> Shared = new(() => CertificateMaker.Make(TimeProvider.System.GetUtcNow(), Environment.MachineName));

    private readonly CertificateSet? _owned;
    private readonly DirectoryInfo? _temporary;
    private readonly X509Certificate2 _root;

    private SimulatorCertificates(CertificateFolder folder, CertificateSet set, CertificateSet? owned, DirectoryInfo? temporary)
    {
        Folder = folder;
        _owned = owned;
        _temporary = temporary;
        _root = set.Root;

        // Windows cannot use a key that lives in memory only for a TLS server, hence the detour through PKCS #12.
        Server = X509CertificateLoader.LoadPkcs12(set.Server.Export(X509ContentType.Pfx), null);
    }

    public CertificateFolder Folder { get; }

    public X509Certificate2 Server { get; }

    public static SimulatorCertificates Open(string? path)
    {
        if (path is not null)
        {
            var folder = new CertificateFolder(Path.GetFullPath(path));
            // Always the true time: clients check certificates by it, also when a test turns the simulator's clock.
            var loaded = CertificateExport.LoadOrMake(folder, TimeProvider.System, Environment.MachineName);
            return new SimulatorCertificates(folder, loaded, loaded, temporary: null);
        }

        var temporary = Directory.CreateTempSubdirectory("qlik-simulator-");
        var temporaryFolder = new CertificateFolder(temporary.FullName);
        CertificateExport.Write(temporaryFolder, Shared.Value);
        return new SimulatorCertificates(temporaryFolder, Shared.Value, owned: null, temporary);
    }

    /// <summary>Determines whether a client may talk to the repository service: only with a certificate of this authority.</summary>
    public bool Trusts(X509Certificate2 client) => CertificateExport.IsSignedBy(client, _root, TimeProvider.System.GetUtcNow());

    public void Dispose()
    {
        Server.Dispose();
        _owned?.Dispose();
        try
        {
            _temporary?.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A client may still read the files; the system cleans its temporary folder itself.
        }
    }
}
