using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Butler.Catalogue;
using Butler.Configuration;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>Settings made from the catalogue of all keys: each has a secret of its own in it.</summary>
internal sealed class MarkedSettings
{
    /// <summary>Stands in every secret.</summary>
    public const string Marker = "hush";

    // What a host needs to be asked at all.
    private static readonly string[] LeftAlone = ["storage.", "configVisualisation.", "logLevel", "restServerConfig.serverHost", "restServerConfig.serverPort", "fileLog", "logDirectory"];

    // The names that things are called by are no secrets, wherever they come from.
    private static readonly string[] Names = ["tenant.id", "tenants[].id"];

    private static readonly string[] UnknownKeys = ["connectionString", "dsn", "accessKey", "sharedKey", "licenseKey", "unknown"];

    private readonly JsonObject _butler = [];

    private MarkedSettings(Func<SettingKey, string, string> write, bool switchOn, string[] leftAlone)
    {
        foreach (var found in SettingsCatalogue.Load().All().Where(static found => found.Key.Shape is null))
        {
            var isSwitch = found.Path.EndsWith("enable", StringComparison.OrdinalIgnoreCase);
            if (isSwitch ? switchOn : !LeftAlone.Concat(leftAlone).Any(path => found.Path.StartsWith(path, StringComparison.OrdinalIgnoreCase)) && !Names.Any(found.Path.EndsWith))
            {
                Set(found, isSwitch ? "true" : write(found.Key, Next()), isSwitch);
            }
        }
    }

    /// <summary>Gets how many secrets there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets lines of YAML, to stand below <c>Butler:</c>.</summary>
    public string Yaml => string.Concat(_butler.Select(static section => $"  \"{section.Key}\": {JsonSerializer.Serialize(section.Value)}\n"));

    /// <summary>Secrets stand where they belong, in addresses everywhere else, and under keys that nobody knows.</summary>
    public static MarkedSettings Plain(bool switchOn, params string[] leftAlone)
    {
        var settings = new MarkedSettings(
            static (key, marker) => key.IsSecret ? marker : $"mqtts://joe:{marker}/@1@host.example.com/a?sig={marker}", switchOn, leftAlone);
        foreach (var section in settings._butler.Select(static section => section.Value).OfType<JsonObject>().Append(settings._butler).ToList())
        {
            foreach (var name in UnknownKeys)
            {
                section[name] = settings.Next();
            }

            section["auth2"] = new JsonObject { ["pw"] = settings.Next() };
        }

        return settings;
    }

    /// <summary>Every value of every key comes from a placeholder.</summary>
    /// <param name="write">Makes the placeholder for a secret.</param>
    /// <param name="switchOn">Whether every feature is switched on.</param>
    /// <param name="leftAlone">Paths of keys that are not set.</param>
    public static MarkedSettings Filled(Func<string, string> write, bool switchOn, params string[] leftAlone) => new((_, marker) => write(marker), switchOn, leftAlone);

    private string Next() => string.Create(CultureInfo.InvariantCulture, $"{Marker}{Count++:D5}x");

    private void Set(FoundSetting found, string value, bool isSwitch)
    {
        var names = found.Path.Replace(SettingsSection.Kind, "reloadTaskFailure", StringComparison.Ordinal).Split('.');
        var section = _butler;
        foreach (var name in names[..^1])
        {
            var plain = name.Replace("[]", "", StringComparison.Ordinal);
            section[plain] = section[plain] is JsonObject or JsonArray ? section[plain] : name == plain ? new JsonObject() : new JsonArray(new JsonObject());
            section = section[plain] is JsonArray list ? (JsonObject)list[0]! : (JsonObject)section[plain]!;
        }

        section[names[^1]] = isSwitch ? true : found.Key.IsList ? new JsonArray(value) : value;
    }
}
