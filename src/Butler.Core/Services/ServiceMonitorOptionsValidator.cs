using System.Buffers;
using Butler.Configuration;
using Butler.Core.Timing;

namespace Butler.Core.Services;

/// <summary>Validates the settings of the service monitor beyond their types.</summary>
internal static class ServiceMonitorOptionsValidator
{
    private const int LongestName = 256;
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("\"\r\n&|;`$()<>");

    public static IEnumerable<SettingsProblem> Check(ServiceMonitorOptions options, string key)
    {
        var problems = new List<SettingsProblem>(Frequency.Check(options.Frequency, key + ":frequency"));
        CheckRange(options.StartupGrace, TimeSpan.Zero, TimeSpan.FromHours(1), key + ":startupGrace", "0 and 1 hour", problems);
        CheckRange(options.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), key + ":timeout", "1 second and 5 minutes", problems);
        if (options.MaxConcurrency is < 1 or > 100)
        {
            problems.Add(new SettingsProblem(key + ":maxConcurrency", $"is '{options.MaxConcurrency}' but must lie between 1 and 100.") { ConcernsShape = true });
        }

        if (!options.Monitor.Any(static host => host.Services.Count > 0))
        {
            problems.Add(new SettingsProblem(key + ":monitor", "names no services, so none is watched.") { IsWarning = true });
        }

        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < options.Monitor.Count; i++)
        {
            CheckHost(options.Monitor[i], $"{key}:monitor:{i}", seen, problems);
        }

        return problems;
    }

    private static void CheckHost(MonitoredHost host, string key, HashSet<(string Host, string Name)> seen, List<SettingsProblem> problems)
    {
        if (host.Host.Length == 0 || !host.Host.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'))
        {
            problems.Add(new SettingsProblem(
                key + ":host", $"is '{host.Host}' but must be a host name or an address: letters, digits, dots, dashes and underscores."));
        }

        for (var i = 0; i < host.Services.Count; i++)
        {
            var name = host.Services[i].Name;
            var path = $"{key}:services:{i}:name";
            if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.AsSpan().ContainsAny(NotInNames))
            {
                problems.Add(new SettingsProblem(
                    path, $"is '{name}' but must have 1 to {LongestName} characters without quotes, line breaks and any of & | ; ` $ ( ) < >."));
            }
            else if (!seen.Add((host.Host.ToUpperInvariant(), name.ToUpperInvariant())))
            {
                problems.Add(new SettingsProblem(path, $"is '{name}', which stands twice for the host '{host.Host}'."));
            }
        }
    }

    private static void CheckRange(
        TimeSpan value, TimeSpan least, TimeSpan most, string key, string allowed, List<SettingsProblem> problems)
    {
        if (value < least || value > most)
        {
            problems.Add(new SettingsProblem(key, $"is {value} but must lie between {allowed}.") { ConcernsShape = true });
        }
    }
}
