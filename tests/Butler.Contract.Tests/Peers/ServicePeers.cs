using Butler.Simulation;

namespace Butler.Contract.Tests.Peers;

/// <summary>Everything that a Butler talks to.</summary>
internal sealed class ServicePeers : IAsyncDisposable
{
    private ServicePeers(QlikSimulator qlik, WebPeer web, Broker broker)
    {
        Qlik = qlik;
        Web = web;
        Broker = broker;
    }

    public QlikSimulator Qlik { get; }

    public WebPeer Web { get; }

    public Broker Broker { get; }

    public static async Task<ServicePeers> StartAsync(CancellationToken cancellationToken) => new(
        await QlikSimulator.StartAsync(new QlikSimulatorOptions { Site = ContractSite.Create(), ControlPort = null }, cancellationToken),
        await WebPeer.StartAsync(cancellationToken),
        await Broker.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await Web.DisposeAsync();
        await Qlik.DisposeAsync();
    }
}
