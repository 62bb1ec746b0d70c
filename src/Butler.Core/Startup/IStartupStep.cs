namespace Butler.Core.Startup;

/// <summary>A step that must run before any hosted service starts, and be undone after all have stopped.</summary>
/// <remarks>Steps run one after another in the order of their registration, even if the host starts its services concurrently.</remarks>
internal interface IStartupStep
{
    Task StartAsync(CancellationToken cancellationToken);

    Task StopAsync(CancellationToken cancellationToken);
}
