using System.Reflection;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Composition;
using Butler.Core.Storage;
using Butler.Qlik.Alerts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Starting;

/// <summary>Says in a few lines what has started: version, file, where Butler listens, who is told of what, and where the data are.</summary>
internal sealed class StartSummary(string? file, IServiceProvider services, IConfiguration configuration, ILogger<StartSummary> logger) : IHostedLifecycleService
{
    private const string Nothing = "none";

    private static readonly string Version =
        typeof(StartSummary).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        logger.Started(Version, file is { Length: > 0 } ? Path.GetFullPath(file) : "environment variables");
        logger.Listeners(services.GetService<IUdpEventListener>()?.LocalEndPoint?.ToString() ?? Nothing, Join(", ", AddressesOfHttp()));
        logger.Destinations(Join("; ", services.GetServices<IAlertDestination>().Where(static destination => destination.IsEnabled).Select(Describe).OfType<string>()));
        logger.Data(services.GetRequiredService<ButlerDatabases>().Main.Path);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<string> AddressesOfHttp() =>
        services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    private string? Describe(IAlertDestination destination)
    {
        var kinds = services.GetServices<AlertKindRegistration>().Select(static registration => registration.Kind).Concat(AlertKinds.AllTasks)
            .Where(kind => !kind.SentBesideRoutes && KindFeatures.FindMissing(kind, configuration) is null && destination.FindRoute(kind) is not null)
            .Select(static kind => kind.SectionName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return Join(", ", kinds) is var told && told != Nothing ? $"{destination.Name} ({told})" : null;
    }

    private static string Join(string separator, IEnumerable<string> texts) => string.Join(separator, texts) is { Length: > 0 } text ? text : Nothing;
}
