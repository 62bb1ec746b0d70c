using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Butler.Service.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Butler.Service.Tests.Settings;

/// <summary>The real host, composed from settings and never started.</summary>
internal sealed class ComposedHost : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-settings-");
    private readonly IHost _host;

    public ComposedHost(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var file = Path.Combine(_folder.FullName, "production.json");
        File.WriteAllText(file, JsonSerializer.Serialize(settings.ToDictionary()));
        IReadOnlyList<ServiceDescriptor> services = [];
        _host = ButlerApplication.Create(new ServiceArguments { ConfigFile = file }, builder => services = [.. builder.Services]);
        Registrations = services;
    }

    /// <summary>Gets the services that the settings led to.</summary>
    public IReadOnlyList<ServiceDescriptor> Registrations { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>Gets the settings with which every feature of Butler 16 is switched on.</summary>
    public static Dictionary<string, string> EverythingOn() => new(ReferenceKey.All
        .Where(static key => key.SwitchedOn.Length > 0)
        .ToDictionary(static key => key.Key, static key => key.SwitchedOn))
    {
        // Its key is only read when there is a certificate.
        ["Butler:restServerConfig:tls:cert"] = WriteCertificate(),
    };

    public void Dispose()
    {
        _host.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string WriteCertificate()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "rest.pem");
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=butler", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }
}
