using Butler.Contract.Tests.Peers;
using Butler.Service;
using Butler.Service.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Contract.Tests.Running;

/// <summary>The real service in this process, on a free port.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("butler-contract");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-contract");
    private WebApplication? _host;

    private RunningService()
    {
    }

    /// <summary>Gets a client that keeps requests as they are and gives up on an answer that takes a minute.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = AnswerLimit };

    /// <summary>Gets what the service serves.</summary>
    public IReadOnlyList<Endpoint> Endpoints => _host!.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public static async Task<RunningService> StartAsync(string profile, ServicePeers peers, CancellationToken cancellationToken)
    {
        var service = new RunningService();
        try
        {
            var file = Path.Combine(service._state.FullName, "butler.yaml");
            await File.WriteAllTextAsync(
                file, Profile.Configure(profile, Slashes(service._folder), Slashes(service._state), peers), cancellationToken);
            service._host = (WebApplication)ButlerApplication.Create(new ServiceArguments { ConfigFile = file });
            await service._host.StartAsync(cancellationToken);
            service.Http.BaseAddress = new Uri(service._host.Urls.First());
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Empties the folder that cases may use.</summary>
    /// <returns>Its path, with slashes.</returns>
    public string EmptyFolder()
    {
        _folder.Delete(recursive: true);
        _folder.Create();
        return Slashes(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_host is not null)
        {
            await _host.StopAsync();
            await _host.DisposeAsync();
        }

        _state.Delete(recursive: true);
        _folder.Delete(recursive: true);
    }

    private static string Slashes(DirectoryInfo folder) => folder.FullName.Replace('\\', '/');
}
