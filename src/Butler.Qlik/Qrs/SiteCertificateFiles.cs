using Butler.Configuration;
using Butler.Files;

namespace Butler.Qlik.Qrs;

/// <summary>Lists the certificate files of one site, and the private key.</summary>
internal sealed class SiteCertificateFiles(string key, Func<QlikCertificateOptions> options, CertificateFiles files) : ICertificateFiles, IOwnFiles
{
    public IEnumerable<CertificateFileInUse> FindFiles()
    {
        var current = options();
        (string Name, string File, bool FirstOnly)[] all =
            [("clientCert", current.ClientCert, true), ("clientCertCA", current.ClientCertCA, false)];
        return all.Where(static one => one.File.Length > 0).Select(one => new CertificateFileInUse($"{key}:{one.Name}", files.PathOf(one.File), one.FirstOnly));
    }

    public IEnumerable<OwnFile> FindOwnFiles() =>
        options().ClientCertKey is { Length: > 0 } file ? [new OwnFile($"{key}:clientCertKey", files.PathOf(file)) { IsSecret = true }] : [];
}
