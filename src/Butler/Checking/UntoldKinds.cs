using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Composition;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Checking;

/// <summary>Finds the kinds of bad news that no destination has a route for, although one is on and none switches them off by name.</summary>
internal static class UntoldKinds
{
    public static IReadOnlyList<string> Find(IServiceProvider services, IConfiguration configuration)
    {
        var enabled = services.GetServices<IAlertDestination>().Where(static destination => destination.IsEnabled).ToList();
        return enabled.Count == 0
            ? []
            :
            [
                .. services.GetServices<AlertKindRegistration>().Select(static registration => registration.Kind)
                    .Where(kind => kind.Severity is AlertSeverity.Error or AlertSeverity.Warning && !kind.SentBesideRoutes && KindFeatures.FindMissing(kind, configuration) is null)
                    .Where(kind => enabled.TrueForAll(destination => destination.FindRoute(kind) is null && !destination.IsSwitchedOff(kind)))
                    .Select(static kind => kind.SectionName).Distinct(),
            ];
    }
}
