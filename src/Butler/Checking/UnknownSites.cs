using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Qlik.Alerts.Lookups;
using Butler.Qlik.Cloud;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Checking;

/// <summary>Finds routes for sites and tenants that do not exist: no alert ever takes them.</summary>
internal static class UnknownSites
{
    public static IEnumerable<SettingsProblem> Find(IServiceProvider services, IConfiguration configuration, IEnumerable<IAlertDestination> destinations)
    {
        string[] known =
        [
            QlikSenseButlerBuilderExtensions.DefaultSite,
            .. services.GetServices<QlikSiteName>().Select(static site => site.Name),
            .. services.GetServices<CloudTenant>().Select(static tenant => tenant.Name),
        ];
        return (from destination in destinations
                where destination.SettingsKey is not null
                from kind in services.GetServices<AlertKindRegistration>().Select(static registration => registration.Kind).DistinctBy(static kind => kind.SectionName)
                from site in destination.FindRoute(kind)?.Sites ?? []
                where !known.Contains(site, StringComparer.OrdinalIgnoreCase)
                select Unknown(KeyOf(configuration, destination.SettingsKey!, kind), site, known)).Distinct();
    }

    // A route that follows another has no section of its own.
    private static string KeyOf(IConfiguration configuration, string destination, AlertKind kind)
    {
        var own = $"{destination}:{kind.SectionName}:{nameof(RouteOptions.Sites)}";
        return configuration.GetSection(own).Exists() ? $"{destination}:{kind.SectionName}:sites" : destination;
    }

    private static SettingsProblem Unknown(string key, string site, string[] known)
    {
        var nearest = NearestKey.Find(site, known);
        var hint = nearest is null ? "" : $" Did you mean '{nearest}'?";
        return new SettingsProblem(
            key, $"names '{site}', which is no site or tenant that is set up, so that none of its alerts goes there.{hint} There is {string.Join(", ", known.Distinct(StringComparer.OrdinalIgnoreCase).Select(static name => $"'{name}'"))}.")
        {
            IsWarning = true,
        };
    }
}
