using Butler.Configuration;
using Butler.Files;
using Microsoft.Extensions.Configuration;

namespace Butler.Hosting.AspNetCore.Listening;

/// <summary>Names the certificate files of the REST API, and the private key.</summary>
internal sealed class RestCertificateFiles(HttpListeners listeners, IConfigurationSection butler) : ICertificateFiles, IOwnFiles
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

    public IEnumerable<OwnFile> FindOwnFiles()
    {
        var tls = butler.GetSection("restServerConfig:tls");
        var name = tls["key"] is { Length: > 0 } ? "key" : "cert";
        return listeners.Tls is null || tls[name] is not { Length: > 0 } file ? [] : [new OwnFile($"{tls.Path}:{name}", file) { IsSecret = true }];
    }
}
