using Butler.Alerts;
using Butler.Configuration.Binding;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Mqtt;

/// <summary>Distinguishes the parts of <c>Butler:mqttConfig</c>: the connection, the topics, the routes and the broker for cloud events.</summary>
internal static class MqttSections
{
    private static readonly string[] Connection = [.. SettingsBinder.PropertiesOf(typeof(MqttOptions)).Keys];

    private static readonly HashSet<string> Alerts = new(
        [.. SettingsBinder.PropertiesOf(typeof(MqttAlertOptions)).Keys, .. SettingsBinder.PropertiesOf(typeof(MqttRouteOptions)).Keys, "qlikSenseCloud"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the keys that do not concern the connection.</summary>
    public static string[] AlertKeys => [.. Alerts];

    private static readonly string[] Kinds =
    [
        .. AlertKinds.AllTasks.Select(kind => kind.SectionName), "serviceMonitor", "serviceStopped", "serviceStarted",
    ];

    /// <summary>Lists the keys that are not topics or routes. Unknown keys are reported with the connection.</summary>
    public static string[] FindNoRoutes(IConfigurationSection section) =>
        [.. Connection, "qlikSenseCloud", .. section.GetChildren().Select(child => child.Key).Where(key => !IsOther(section, key))];

    /// <summary>Determines whether a key does not belong to the connection. A section that looks like a misspelled one of the connection does.</summary>
    public static bool IsOther(IConfigurationSection section, string key) =>
        Alerts.Contains(key)
        || Kinds.Contains(key, StringComparer.OrdinalIgnoreCase)
        || (section.GetSection(key).GetChildren().Any() && NearestKey.Find(key, Connection) is null);
}
