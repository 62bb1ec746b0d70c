using Butler.Services;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Services;

/// <summary>Notifies every observer of a check; a failure does not affect the others.</summary>
internal sealed class ServiceObservers(IEnumerable<IServiceObserver> observers, ILogger<ServiceObservers> logger)
{
    private readonly IServiceObserver[] _observers = [.. observers];

    public async Task TellAsync(ServiceObservation observation, CancellationToken cancellationToken)
    {
        foreach (var observer in _observers)
        {
            try
            {
                await observer.ObserveAsync(observation, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                logger.ObserverFailed(observer.GetType().Name, observation.ServiceName, observation.Host, failure);
            }
        }
    }
}
