using Butler.Configuration;
using Butler.Service;
using Butler.Service.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>The full host inside the test's process, on a configuration file in a folder of its own.</summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-rest");
    private readonly IHost _host;

    public HostUnderTest(string yaml, Action<IHostApplicationBuilder>? configure = null)
    {
        Write(yaml);
        _host = ButlerApplication.Create(new ServiceArguments { ConfigFile = ConfigFile }, configure);
    }

    private string ConfigFile => Path.Combine(_folder.FullName, "butler.yaml");

    /// <summary>Writes the configuration file, also while the host runs.</summary>
    public void Write(string yaml) => File.WriteAllText(ConfigFile, $$"""
        Butler:
          logLevel: error
          storage: { path: '{{Path.Combine(_folder.FullName, "butler.db")}}' }
        {{yaml}}
        """);

    public IServiceProvider Services => _host.Services;

    public IReadOnlyList<SettingsProblem> Problems =>
        [.. Services.GetServices<ISettingsCheck>().SelectMany(check => check.Check()).Distinct()];

    /// <summary>Gets where the REST API listens, once the host has started.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
