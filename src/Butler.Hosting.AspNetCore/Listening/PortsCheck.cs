using System.Globalization;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Hosting.AspNetCore.Listening;

/// <summary>Finds ports that are none, also of listeners that are off, and ports that two listeners want.</summary>
internal sealed class PortsCheck(IConfigurationSection butler) : ISettingsCheck
{
    // Events come over UDP, whose ports are others than those of TCP.
    private static readonly (string Section, string Port, int Standard)[] Listeners =
    [
        ("restServerConfig", "serverPort", new RestListenerOptions().ServerPort),
        ("dockerHealthCheck", "port", new HealthListenerOptions().Port),
        ("configVisualisation", "port", 3100),
    ];

    // A mistake in these must not wait until the listener is switched on.
    private static readonly string[] CheckedAlways = ["restServerConfig:serverPort", "restServerConfig:backgroundServerPort", "dockerHealthCheck:port"];

    public IEnumerable<SettingsProblem> Check() => CheckedAlways.Select(key => CheckPort(butler.GetSection(key))).OfType<SettingsProblem>().Concat(CheckShared());

    private static SettingsProblem? CheckPort(IConfigurationSection setting)
    {
        var isPort = int.TryParse(setting.Value, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= 65535;
        var problem = setting.GetChildren().Any() ? "expects a port from 0 to 65535, not a section or a list."
            : isPort || string.IsNullOrEmpty(setting.Value) ? null
            : $"is '{setting.Value}' but expects a port from 0 to 65535.";
        return problem is null ? null : new SettingsProblem(setting.Path, problem) { ConcernsShape = true };
    }

    private IEnumerable<SettingsProblem> CheckShared()
    {
        var used = new Dictionary<int, string>();
        foreach (var (name, portKey, standard) in Listeners)
        {
            var section = butler.GetSection(name);
            if (!bool.TryParse(section["enable"], out var on) || !on)
            {
                continue;
            }

            var key = $"{section.Path}:{portKey}";
            var port = int.TryParse(section[portKey], CultureInfo.InvariantCulture, out var number) ? number : standard;
            if (port != 0 && !used.TryAdd(port, key))
            {
                yield return new SettingsProblem(key, $"is '{port}', which {used[port]} uses too. Each needs a port of its own.");
            }
        }
    }
}
