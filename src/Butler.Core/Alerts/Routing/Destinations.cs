using Butler.Alerts.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Alerts.Routing;

/// <summary>All destinations. Created on first use: a destination that cannot be created must not keep the settings check from reporting it.</summary>
internal sealed class Destinations(IServiceProvider services)
{
    private readonly Lazy<IReadOnlyList<IAlertDestination>> _all = new(() => [.. services.GetServices<IAlertDestination>()]);

    public IReadOnlyList<IAlertDestination> All => _all.Value;
}
