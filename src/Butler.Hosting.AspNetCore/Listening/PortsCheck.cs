using System.Globalization;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Hosting.AspNetCore.Listening;

/// <summary>Finds ports that two features of this Butler want to listen on.</summary>
internal sealed class PortsCheck(IConfigurationSection butler) : ISettingsCheck
{
    // Events come over UDP, whose ports are others than those of TCP.
    private static readonly (string Section, string Port, int Standard)[] Listeners =
    [
        ("restServerConfig", "serverPort", 8080),
        ("dockerHealthCheck", "port", 12398),
        ("configVisualisation", "port", 3100),
    ];

    public IEnumerable<SettingsProblem> Check()
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
