namespace Butler.Core.Startup;

/// <summary>Something that must be done before any hosted service starts, and undone after all have stopped.</summary>
/// <remarks>Steps run one after the other in the order of their registration, also when the host starts its services concurrently.</remarks>
internal interface IStartupStep
{
    Task StartAsync(CancellationToken cancellationToken);

    Task StopAsync(CancellationToken cancellationToken);
}
