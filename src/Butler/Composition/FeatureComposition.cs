using Butler.Catalogue;
using Butler.Configuration;
using Butler.Notifications.InfluxDb;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Composition;

/// <summary>Adds every feature that a configuration enables, one line per feature.</summary>
internal static class FeatureComposition
{
    public static void Add(IButlerBuilder builder, IConfigurationSection butler, bool connectToQlikSense)
    {
        var gates = new KindGates(butler);
        builder.Services.AddSingleton<ISettingsCheck>(provider => new SettingsInUse(butler, provider.GetServices<SwitchedSection>()));
        builder.Services.AddSingleton<ISettingsCheck>(new SettingsShapes(butler));
        builder.Services.AddSingleton<ISettingsCheck>(new NewlyObeyedSettings(butler));
        HostSections.Register(builder.Services, butler);
        builder.Services.AddSingleton<ISettingKeys, CatalogueKeys>();
        builder.AddSqliteStorage(butler.GetSection("storage"));
        builder.ConfigureAlertPipeline(butler.GetSection("alertPipeline"));
        builder.AddAlertTemplates(butler.GetSection("templates"));
        builder.AddQlikSenseLinks(butler);
        builder.AddKeyValueStore(butler.GetSection("keyValueStore"));
        builder.ConfigureStartTaskFilter(butler.GetSection("startTaskFilter"));
        builder.ConfigureTaskExecutions(butler.GetSection("taskExecutions"));
        builder.AddButlerEndpoints(butler);
        builder.AddFileOperations(butler);
        if (connectToQlikSense && (butler.GetSection("configQRS").Exists() || butler.GetSection("configEngine").Exists()))
        {
            builder.AddQlikSense(butler);
            AddIfEnabled("qlikSenseLicense:serverLicenseMonitor", section => builder.AddServerLicenseMonitor(section));
            AddIfEnabled("qlikSenseLicense:licenseMonitor", section => builder.AddLicenseUsageMonitor(section));
            AddIfEnabled("qlikSenseLicense:licenseRelease", section => builder.AddLicenseRelease(section));
        }

        if (connectToQlikSense)
        {
            AddIfEnabled("qlikSenseVersion:versionMonitor", section => builder.AddQlikSenseVersion(section).AddVersionMonitor(section));
        }

        AddIfEnabled("configVisualisation", section => builder.AddSettingsPage(section));
        AddIfEnabled("udpServerConfig", section => builder.AddUdpEvents(section));
        AddIfEnabled("serviceMonitor", section => builder.AddServiceMonitor(section));
        AddIfEnabled("uptimeMonitor", section => builder.AddUptimeMonitor(section));
        AddIfEnabled("heartbeat", section => builder.AddHeartbeat(section));
        AddIfEnabled("scheduler", section => builder.AddScheduler(section));
        AddIfEnabled("emailNotification", section => builder.AddEmailAlerts(section, configure: options => gates.Apply("email", section, options)));
        AddIfEnabled("slackNotification", section => builder.AddSlackAlerts(section, configure: options => gates.Apply("slack", section, options)));
        AddIfEnabled("teamsNotification", section => builder.AddTeamsAlerts(section, configure: options => gates.Apply("teams", section, options)));
        AddIfEnabled("webhookNotification", section => builder.AddWebhookAlerts(section, configure: options => gates.Apply("webhook", section, options)));
        AddIfEnabled("mqttConfig", section => builder.AddMqtt(section).AddMqttAlerts(section, configure: options => gates.Apply("mqtt", section, options)));
        AddIfEnabled("influxDb", section => builder
            .AddInfluxDbAlerts(section, configure: options => gates.Apply("influxDb", section, options, AdoptTags))
            .AddInfluxDbMeasurements(wanted =>
            {
                wanted.Services = IsOn(butler["serviceMonitor:alertDestination:influxDb:enable"]);
                wanted.Memory = IsOn(butler["uptimeMonitor:storeInInfluxdb:enable"]);
            }));
        AddIfEnabled("qlikSenseCloud", section => CloudComposition.Add(builder, section, butler));
        builder.AddScriptLogFiles(butler.GetSection("scriptLog:storeOnDisk"));
        AddIfEnabled("incidentTool:signl4", section => builder.AddSignl4Alerts(section, configure: options => gates.Apply("signl4", section, options)));
        AddIfEnabled("incidentTool:newRelic", section => builder.AddNewRelicAlerts(section, configure: options => gates.Apply("newRelic", section, options)));
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

    private static void AdoptTags(InfluxRouteOptions route, IConfigurationSection gate) =>
        route.Tag.Static = [.. route.Tag.Static, .. gate.GetSection("tag:static").Get<List<InfluxTag>>() ?? []];

    private static bool IsOn(string? text) => bool.TryParse(text, out var on) && on;
}
