using System.Net.Security;
using Butler.Configuration;

namespace Butler.Qlik.Qrs;

/// <summary>Lists the repository and engine services of a site.</summary>
internal sealed class SiteTargets(string key, Func<QlikSenseOptions> options, CertificateFiles files) : IConnectionTargets
{
    public IEnumerable<ConnectionTarget> FindTargets()
    {
        var site = options();
        if (site.Qrs.AllHosts.Count == 0)
        {
            return [];
        }

        IReadOnlyList<string> engineHosts = site.Engine.IsUnused ? [] : [.. site.Engine.AllHosts.Count > 0 ? site.Engine.AllHosts : site.Qrs.AllHosts];
        return site.Qrs.AllHosts.Select(host => Target("configQRS", host, site.Qrs.Port, site.Qrs.UseTls, () => options().Qrs.RejectUnauthorized))
            .Concat(engineHosts.Select(host => Target("configEngine", host, site.Engine.Port, site.Engine.UseTls, () => options().Engine.RejectUnauthorized)));
    }

    private ConnectionTarget Target(string section, string host, int port, bool usesTls, Func<bool> rejectUnauthorized) =>
        new($"{key}:{section}:host", host.Trim('[', ']'), port)
        {
            CreateTls = usesTls ? () => CreateTls(section, rejectUnauthorized) : null,
        };

    private SslClientAuthenticationOptions CreateTls(string section, Func<bool> rejectUnauthorized) =>
        new TlsTrust(section, () => options().Certificates, rejectUnauthorized, files).CreateOptions();
}
