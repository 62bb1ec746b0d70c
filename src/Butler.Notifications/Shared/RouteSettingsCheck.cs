using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Files;
using Butler.Notifications.Templating;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Shared;

/// <summary>Validates every route that is on. A route that is off may contain placeholders.</summary>
/// <typeparam name="TOptions">The options of the destination.</typeparam>
/// <typeparam name="TRoute">The options of its routes.</typeparam>
internal sealed class RouteSettingsCheck<TOptions, TRoute>(
    IConfigurationSection? section,
    string codeKey,
    Func<TOptions> options,
    IEnumerable<AlertKindRegistration> registrations,
    IRouteRules<TRoute> rules) : ISettingsCheck, IConnectionTargets, ICertificateFiles, IOwnFiles
    where TOptions : AlertSinkOptions<TRoute>
    where TRoute : RouteOptions, new()
{
    public IEnumerable<SettingsProblem> Check() =>
        OpenRoutes().SelectMany(open => CheckRoute(open.Route, open.Kind)).Distinct().ToList();

    public IEnumerable<CertificateFileInUse> FindFiles() =>
        from open in OpenRoutes()
        from address in rules.FindAddresses(open.Route)
        where address.Trust.CaFile.Length > 0
        select new CertificateFileInUse(KeyOf(open.Kind, address.Key), address.Trust.CaFile, FirstOnly: false);

    public IEnumerable<OwnFile> FindOwnFiles() =>
        from open in OpenRoutes()
        from template in rules.FindTemplates(open.Route)
        from path in TemplateLoader.FilesOf(template.Path)
        select new OwnFile(KeyOf(open.Kind, template.Key), path);

    public IEnumerable<ConnectionTarget> FindTargets() =>
        from open in OpenRoutes()
        from address in rules.FindAddresses(open.Route)
        from target in ConnectionTargets.Of(KeyOf(open.Kind, address.Key), address.Url, SinkHttpClients.TlsOf(address.Trust))
        select target;

    // Values that a kind takes from other routes are checked there.
    private IEnumerable<(TRoute Route, AlertKind Kind)> OpenRoutes()
    {
        var current = options();
        return AlertKinds.AllTasks.Concat(registrations.Select(registration => registration.Kind)).DistinctBy(kind => kind.SectionName)
            .Where(kind => !kind.SentBesideRoutes || current.IsRouted(kind))
            .SelectMany(kind => current.FindRoute(kind) is { } route ? new[] { (route, kind) } : []);
    }

    private IEnumerable<SettingsProblem> CheckRoute(TRoute route, AlertKind kind) =>
        AnnotationCheck.Check(route, "").Select(problem => problem with { Key = problem.Key[1..] })
            .Concat(CheckWindow(route))
            .Concat(rules.Check(route, kind))
            .Select(problem => problem with { Key = KeyOf(kind, problem.Key) });

    private IEnumerable<SettingsProblem> CheckWindow(TRoute route) =>
        route.RateLimit < TimeSpan.Zero
            ? [new SettingsProblem(rules.RateLimitKey, "is negative. It must be zero (no limit) or more seconds.") { ConcernsShape = true }]
            : [];

    /// <summary>Returns the place where the value is or should be: in the section of the kind or directly in the destination's.</summary>
    private string KeyOf(AlertKind kind, string key)
    {
        var place = section is not null && kind.GroupSectionName.Length > 0 && !section.GetSection(kind.SectionName).Exists()
            && section.GetSection(kind.GroupSectionName).Exists() ? kind.GroupSectionName : kind.SectionName;
        var ownKey = $"{section?.Path ?? codeKey}:{place}:{key}";
        if (section is null)
        {
            return ownKey;
        }

        var name = key.Split(':')[0];
        var own = section.GetSection(place);
        return own.GetSection(name).Exists() || (own.Exists() && !section.GetSection(name).Exists())
            ? ownKey
            : $"{section.Path}:{key}";
    }
}
