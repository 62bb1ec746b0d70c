using Butler.Catalogue;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Composition;

/// <summary>Adds every feature that a configuration enables, one line per feature.</summary>
internal static class FeatureComposition
{
    // What opens apps, or lists them; all else asks the repository.
    private static readonly string[] EndpointsOfEngine = ["senseListApps", "senseAppDump", "senseAppReload"];

    public static void Add(IButlerBuilder builder, IConfigurationSection butler, bool connectToQlikSense)
    {
        var gates = new KindGates(butler);
        builder.Services.AddSingleton<ISettingsCheck>(new NewlyObeyedSettings(butler));
        builder.Services.AddSingleton<ComposedCatalogue>();
        builder.Services.AddSingleton<ISettingKeys, CatalogueKeys>();
        builder.Services.AddSingleton(new SettingsSection($"{butler.Path}:uptimeMonitor:storeInInfluxdb", typeof(DestinationSwitch)));
        builder.AddSqliteStorage(butler.GetSection("storage"));
        builder.ConfigureAlertPipeline(butler.GetSection("alertPipeline"));
        builder.AddAlertTemplates(butler.GetSection("templates"));
        builder.AddQlikSenseLinks(butler);
        builder.AddKeyValueStore(butler.GetSection("keyValueStore"));
        builder.ConfigureStartTaskFilter(butler.GetSection("startTaskFilter"));
        builder.ConfigureTaskExecutions(butler.GetSection("taskExecutions"));
        builder.AddButlerEndpoints(butler);
        builder.AddFileOperations(butler);
        builder.AddEventRecording(butler.GetSection("eventRecording")).AddEventAnonymizer();
        if (connectToQlikSense && (butler.GetSection("configQRS").Exists() || butler.GetSection("configEngine").Exists()))
        {
            builder.AddQlikSense(butler, options => options.Engine.IsUnused = !EndpointsOfEngine.Any(name => IsOn(butler[$"restServerEndpointsEnable:{name}"])));
            AddIfEnabled("qlikSenseLicense:serverLicenseMonitor", section => builder.AddServerLicenseMonitor(section));
            AddIfEnabled("qlikSenseLicense:licenseMonitor", section => builder.AddLicenseUsageMonitor(section));
            AddIfEnabled("qlikSenseLicense:licenseRelease", section => builder.AddLicenseRelease(section));
        }

        if (connectToQlikSense)
        {
            AddIfEnabled("qlikSenseVersion:versionMonitor", section => builder.AddQlikSenseVersion(section).AddVersionMonitor(section));
        }

        if (IsOn(butler["reconciliation:enable"]))
        {
            builder.AddExecutionHistory(butler.GetSection("executionHistory"));
        }

        AddIfEnabled("reconciliation", section => builder.AddReconciliation(section));
        AddIfEnabled("configVisualisation", section => builder.AddSettingsPage(section));
        AddIfEnabled("udpServerConfig", section => builder.AddUdpEvents(section));
        AddIfEnabled("serviceMonitor", section => builder.AddServiceMonitor(section));
        AddIfEnabled("uptimeMonitor", section => builder.AddUptimeMonitor(section));
        AddIfEnabled("heartbeat", section => builder.AddHeartbeat(section));
        AddIfEnabled("scheduler", section => builder.AddScheduler(section));
        foreach (var destination in Destinations.All)
        {
            gates.Register(builder.Services, destination);
            AddIfEnabled(destination.Section, section => destination.Add(builder, section, gates));
        }

        builder.Services.AddSingleton(new SettingsSection($"{butler.Path}:qlikSenseCloud", typeof(DestinationSwitch)));
        AddIfEnabled("qlikSenseCloud", section => CloudComposition.Add(builder, section, butler));
        builder.AddScriptLogFiles(butler.GetSection("scriptLog:storeOnDisk"));
        AddMessaging(builder, butler);

        void AddIfEnabled(string key, Action<IConfigurationSection> add)
        {
            var section = butler.GetSection(key);
            builder.Services.AddSingleton(new SwitchedSection(section.Path));
            if (IsOn(section["enable"]))
            {
                add(section);
            }
        }
    }

    // Only what an enabled endpoint needs is set up, and checked.
    private static void AddMessaging(IButlerBuilder builder, IConfigurationSection butler)
    {
        var endpoints = butler.GetSection("restServerEndpointsEnable");
        if (IsOn(endpoints["slackPostMessage"]))
        {
            builder.AddSlackPosts(butler.GetSection("slackNotification:restMessage"));
        }

        builder.Services.AddSingleton(new SwitchedSection($"{butler.Path}:uptimeMonitor:storeNewRelic"));
        var storesUptime = IsOn(butler["uptimeMonitor:enable"]) && IsOn(butler["uptimeMonitor:storeNewRelic:enable"]);
        if (storesUptime)
        {
            builder.AddNewRelicUptime(butler.GetSection("uptimeMonitor:storeNewRelic"));
        }

        if (storesUptime || IsOn(butler["incidentTool:newRelic:enable"])
            || IsOn(endpoints["newRelic:postNewRelicEvent"]) || IsOn(endpoints["newRelic:postNewRelicMetric"]))
        {
            builder.AddNewRelic(butler);
        }
    }

    private static bool IsOn(string? text) => bool.TryParse(text, out var on) && on;
}
