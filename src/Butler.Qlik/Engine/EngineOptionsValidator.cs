using Butler.Configuration;

namespace Butler.Qlik.Engine;

/// <summary>Validates the settings of the engine beyond the annotations.</summary>
internal static class EngineOptionsValidator
{
    public static IEnumerable<SettingsProblem> Check(EngineOptions options, string section)
    {
        foreach (var host in options.AllHosts.Where(static host => Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown))
        {
            yield return new SettingsProblem(
                $"{section}:host", $"is '{host}' but must be a host name or an IP address, without wss:// and without a port.");
        }

        for (var i = 0; i < options.Headers.Static.Count; i++)
        {
            var name = options.Headers.Static[i].Name;
            if (name.Length == 0 || !name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            {
                yield return new SettingsProblem($"{section}:headers:static:{i}:name", $"is '{name}', which is no header name.");
            }
        }

        for (var i = 0; i < options.Headers.Static.Count; i++)
        {
            if (options.Headers.Static[i].Value.Any(char.IsControl))
            {
                yield return new SettingsProblem($"{section}:headers:static:{i}:value", "holds a line break or another control character.");
            }
        }

        foreach (var (name, value, mayBeZero) in new[]
        {
            ("connectTimeout", options.ConnectTimeout, false),
            ("timeout", options.Timeout, false),
            ("openTimeout", options.OpenTimeout, false),
            ("reloads:progressInterval", options.Reloads.ProgressInterval, false),
            ("reloads:shutdownWait", options.Reloads.ShutdownWait, true),
        })
        {
            if (value < TimeSpan.Zero || (value == TimeSpan.Zero && !mayBeZero))
            {
                yield return new SettingsProblem($"{section}:{name}", $"is {value} but must be {(mayBeZero ? "zero or more" : "more than zero")}.") { ConcernsShape = true };
            }
        }
    }
}
