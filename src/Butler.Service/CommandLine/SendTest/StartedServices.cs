namespace Butler.Service.CommandLine.SendTest;

/// <summary>Those of some services that work in the background, started; they finish their work when this is disposed of.</summary>
internal sealed class StartedServices : IAsyncDisposable
{
    private readonly List<IHostedService> _started = [];

    public static async Task<StartedServices> StartAsync(IEnumerable<object> services, CancellationToken cancellationToken)
    {
        var all = new StartedServices();
        foreach (var service in services.OfType<IHostedService>())
        {
            await service.StartAsync(cancellationToken);
            all._started.Add(service);
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _started)
        {
            await service.StopAsync(CancellationToken.None);
        }
    }
}
