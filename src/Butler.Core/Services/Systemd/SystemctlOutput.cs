using Butler.Services;

namespace Butler.Core.Services.Systemd;

/// <summary>Parses the output of <c>systemctl show</c>: one <c>Key=value</c> per line.</summary>
internal static class SystemctlOutput
{
    public const string Properties = "LoadState,ActiveState,SubState,UnitFileState,Description,ExecStart,Requires";

    /// <summary>Parses the state of a unit. Never throws.</summary>
    /// <returns>The state; <see langword="null"/> if there is no such unit.</returns>
    public static ServiceReading? Parse(string output)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in output.Split('\n'))
        {
            var end = line.IndexOf('=', StringComparison.Ordinal);
            if (end > 0)
            {
                // A unit can start several programs; the first one represents all.
                values.TryAdd(line[..end], line[(end + 1)..].Trim());
            }
        }

        var loaded = values.GetValueOrDefault("LoadState", "");
        if (loaded == "not-found")
        {
            return null;
        }

        return new ServiceReading(StateOf(values.GetValueOrDefault("ActiveState", "")), new ServiceDetails
        {
            DisplayName = values.GetValueOrDefault("Description", ""),
            StartType = loaded == "masked" ? ServiceStartType.Disabled : StartTypeOf(values.GetValueOrDefault("UnitFileState", "")),
            ExePath = ProgramOf(values.GetValueOrDefault("ExecStart", "")),
            Dependencies = values.GetValueOrDefault("Requires", "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        });
    }

    private static ServiceState StateOf(string active) => active switch
    {
        "active" or "reloading" or "refreshing" => ServiceState.Running,
        "activating" => ServiceState.StartPending,
        "deactivating" => ServiceState.StopPending,
        "inactive" or "failed" => ServiceState.Stopped,
        _ => ServiceState.Unknown,
    };

    private static ServiceStartType StartTypeOf(string unitFile) => unitFile switch
    {
        "enabled" or "enabled-runtime" => ServiceStartType.Automatic,
        "disabled" or "static" or "indirect" or "linked" or "linked-runtime" or "alias" or "transient" => ServiceStartType.Manual,
        "masked" or "masked-runtime" => ServiceStartType.Disabled,
        _ => ServiceStartType.Unknown,
    };

    // { path=/usr/sbin/cron ; argv[]=/usr/sbin/cron -f ; ignore_errors=no ; start_time=[n/a] ; … }
    private static string ProgramOf(string command)
    {
        const string Start = "argv[]=";
        var start = command.IndexOf(Start, StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        var end = command.IndexOf(" ; ignore_errors=", start, StringComparison.Ordinal);
        return command[(start + Start.Length)..(end < 0 ? command.Length : end)].Trim();
    }
}
