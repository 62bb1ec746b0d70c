using Butler.Configuration;

namespace Butler.Service.Composition;

/// <summary>Names the certificate files of the REST API.</summary>
internal sealed class RestCertificateFiles(HttpListeners listeners, IConfigurationSection butler) : ICertificateFiles
{
    private static readonly string[] Names = ["cert", "ca"];

    public IEnumerable<CertificateFileInUse> FindFiles()
    {
        var tls = butler.GetSection("restServerConfig:tls");
        return listeners.Tls is null
            ? []
            : Names.Where(name => tls[name] is { Length: > 0 })
                .Select(name => new CertificateFileInUse($"{tls.Path}:{name}", tls[name]!, FirstOnly: name == "cert"));
    }
}
