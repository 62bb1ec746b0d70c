using Butler.Contract.Tests.Peers;

namespace Butler.Contract.Tests.Running;

/// <summary>The services that the tests of this assembly share: one for each profile, started when the first case needs it.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    private readonly Dictionary<string, Task<RunningService>> _running = [];
    private ServicePeers? _peers;

    public async ValueTask InitializeAsync() => _peers = await ServicePeers.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _running.Values.Where(static start => start.IsCompletedSuccessfully))
        {
            await (await service).DisposeAsync();
        }

        if (_peers is not null)
        {
            await _peers.DisposeAsync();
        }
    }

    /// <summary>Gets the service of a profile. A start that failed is not tried again for every case.</summary>
    internal Task<RunningService> GetAsync(string profile, CancellationToken cancellationToken)
    {
        if (!_running.TryGetValue(profile, out var service))
        {
            service = RunningService.StartAsync(profile, _peers!, cancellationToken);
            _running.Add(profile, service);
        }

        return service;
    }

    internal async Task<BorrowedService> ForCaseAsync(string profile, CancellationToken cancellationToken) => Profile.IsFreshForEachCase(profile)
        ? new BorrowedService(await RunningService.StartAsync(profile, _peers!, cancellationToken), isOwned: true)
        : new BorrowedService(await GetAsync(profile, cancellationToken), isOwned: false);
}
