using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Composition;
using Butler.Configuration;
using Butler.Qlik.Alerts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Checking;

/// <summary>Finds settings that are right one by one, but of which nobody can ever hear: events without receivers, receivers without events.</summary>
internal sealed class NobodyToldCheck(IConfigurationSection butler, bool connectsToQlikSense, IServiceProvider services) : ISettingsCheck
{
    private const string ScriptLogs = "scriptLog:storeOnDisk";
    private const string LogEvents = "udpServerConfig:enable";

    // Whatever tells of something else than tasks of Qlik Sense.
    private static readonly string[] OtherSources =
    [
        "serviceMonitor:enable", "qlikSenseCloud:enable", "qlikSenseVersion:versionMonitor:enable",
        "qlikSenseLicense:serverLicenseMonitor:enable", "qlikSenseLicense:licenseMonitor:enable", "qlikSenseLicense:licenseRelease:enable",
    ];

    // They are used for other things than alerts too.
    private static readonly string[] NotOnlyForAlerts = ["mqttConfig", "influxDb", "incidentTool:newRelic"];

    public IEnumerable<SettingsProblem> Check()
    {
        IAlertDestination[] destinations;
        try
        {
            destinations = [.. services.GetServices<IAlertDestination>().Where(destination => destination.IsEnabled && !IsStore(destination))];
        }
        catch (Exception)
        {
            // One that cannot be made is told elsewhere.
            return [];
        }

        return CheckSources(destinations)
            .Concat(destinations.Where(HasNoRoute).Select(NoRoute))
            .Concat(CheckMonitors(destinations))
            .Concat(CheckCloud(destinations))
            .Concat(destinations.SelectMany(CheckGates).DistinctBy(static problem => problem.Key))
            .Concat(UnknownSites.Find(services, services.GetRequiredService<IConfiguration>(), destinations));
    }

    // A monitor has switches of its own for each destination, which are easily forgotten.
    private IEnumerable<SettingsProblem> CheckMonitors(IAlertDestination[] destinations) =>
        from source in KindGates.KindsOfSources.GroupBy(static source => source.Source, static source => source.Kind)
        where IsOn($"{source.Key}:enable") && destinations.All(destination => source.All(kind => destination.FindRoute(kind) is null))
        select Warning(
            $"{source.Key}:enable",
            $"is true, but no destination tells of what it finds. Set {butler.Path}:{source.Key}:{(source.Key == "serviceMonitor" ? "alertDestination" : "destination")}"
            + ":<destination>:enable to true for one that is on, such as email.");

    private IEnumerable<SettingsProblem> CheckCloud(IAlertDestination[] destinations) =>
        IsOn("qlikSenseCloud:enable") && destinations.Length > 0 && !(IsOn("mqttConfig:enable") && IsOn("mqttConfig:qlikSenseCloud:event:mqttForward:enable"))
            && !butler.GetSection("qlikSenseCloud").AsEnumerable().Any(static setting => setting.Key.Contains(":webhook:", StringComparison.OrdinalIgnoreCase) && IsSwitchOn(setting))
            ? [Warning("qlikSenseCloud:enable", $"is true, but no event of Qlik Cloud arrives: neither {butler.Path}:mqttConfig:qlikSenseCloud:event:mqttForward:enable nor a webhook of a tenant is on.")]
            : [];

    private IEnumerable<SettingsProblem> CheckGates(IAlertDestination destination) =>
        HasQlikSense || destination.SettingsKey is null
            ? []
            : from kind in AlertKinds.AllTasks
              let route = destination.FindRoute(kind)
              where route is not null && (route.AlertEnableByCustomProperty.Enable || route.AlertEnableByTag.Enable)
              let gate = route.AlertEnableByCustomProperty.Enable ? "alertEnableByCustomProperty" : "alertEnableByTag"
              select new SettingsProblem(
                  $"{destination.SettingsKey}:{kind.SectionName}:{gate}:enable",
                  $"is true, but what decides stands in Qlik Sense, and {butler.Path}:configQRS:host is not set: nobody is told of any task.")
              {
                  IsWarning = true,
              };

    private bool HasQlikSense => connectsToQlikSense && (butler.GetSection("configQRS").Exists() || butler.GetSection("configEngine").Exists());

    private IEnumerable<SettingsProblem> CheckSources(IAlertDestination[] destinations)
    {
        var listens = IsOn(LogEvents) || services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IUdpEventListener));
        if (!listens && destinations.FirstOrDefault(WaitsForTasks) is { } waiting)
        {
            yield return Warning(
                LogEvents,
                $"is not true, so that no log event of Qlik Sense arrives: nobody is told of a failed task, although {NameOf(waiting)} is true. Set it to true, "
                + "and let Qlik Sense send its log events to this machine.");
        }
        else if (IsOn(LogEvents) && destinations.Length == 0 && !StoresScriptLogs())
        {
            yield return Warning(
                LogEvents,
                "is true, but no destination is on: log events of Qlik Sense arrive, and nobody is told. Switch one on, as with "
                + $"{butler.Path}:emailNotification:enable: true.");
        }
        else if (!listens && destinations.Length == 0 && !IsAnythingOn())
        {
            yield return new SettingsProblem(butler.Path, "switches nothing on: Butler starts and does nothing. 'butler init' writes a file to begin with.") { IsWarning = true };
        }
    }

    private bool WaitsForTasks(IAlertDestination destination)
    {
        var routed = AlertKinds.AllTasks.Where(kind => destination.FindRoute(kind) is not null).ToList();
        return routed.Count > 0
            && ((IsOnlyForAlerts(destination) && !OtherSources.Any(IsOn)) || routed.Exists(kind => destination.SettingsKey is { } key && SectionOf(key).GetSection(kind.SectionName).Exists()));
    }

    private bool HasNoRoute(IAlertDestination destination) =>
        destination.SettingsKey is not null && IsOnlyForAlerts(destination)
        && services.GetServices<AlertKindRegistration>().Select(static registration => registration.Kind).Concat(AlertKinds.AllTasks)
            .Where(static kind => !kind.SentBesideRoutes).All(kind => destination.FindRoute(kind) is null);

    private bool IsOnlyForAlerts(IAlertDestination destination) =>
        !NotOnlyForAlerts.Any(other => $"{butler.Path}:{other}".Equals(destination.SettingsKey, StringComparison.OrdinalIgnoreCase));

    private static SettingsProblem NoRoute(IAlertDestination destination) => new(
        destination.SettingsKey!,
        "is on, but every kind of alert is off in it, so that it tells nobody anything. Set the 'enable' of one of its sections to true, as in reloadTaskFailure.")
    {
        IsWarning = true,
    };

    // A folder that gets script logs takes part in everything, but tells nobody.
    private bool IsStore(IAlertDestination destination) =>
        destination.SettingsKey?.StartsWith($"{butler.Path}:{ScriptLogs}:", StringComparison.OrdinalIgnoreCase) == true;

    private bool StoresScriptLogs() => butler.GetSection(ScriptLogs).AsEnumerable().Any(IsSwitchOn);

    private bool IsAnythingOn() => butler.AsEnumerable().Any(IsSwitchOn);

    private IConfigurationSection SectionOf(string key) =>
        key.StartsWith(butler.Path + ":", StringComparison.OrdinalIgnoreCase) ? butler.GetSection(key[(butler.Path.Length + 1)..]) : butler.GetSection(key);

    private static string NameOf(IAlertDestination destination) => destination.SettingsKey is { } key ? $"{key}:enable" : $"the destination '{destination.Name}'";

    private static bool IsSwitchOn(KeyValuePair<string, string?> setting) => setting.Key.EndsWith(":enable", StringComparison.OrdinalIgnoreCase) && IsTrue(setting.Value);

    private bool IsOn(string key) => IsTrue(butler[key]);

    private static bool IsTrue(string? text) => bool.TryParse(text, out var on) && on;

    private SettingsProblem Warning(string key, string message) => new($"{butler.Path}:{key}", message) { IsWarning = true };
}
