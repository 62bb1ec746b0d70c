using System.Net;
using System.Net.Sockets;
using Butler.Configuration;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Validates the listener's settings beyond the annotations.</summary>
internal static class UdpEventOptionsValidator
{
    private static readonly TimeSpan LongestResolution = TimeSpan.FromSeconds(5);

    public static IEnumerable<SettingsProblem> Check(UdpEventOptions options, string key)
    {
        if (!options.Enable)
        {
            yield break;
        }

        if (Uri.CheckHostName(options.ServerHost.Trim('[', ']')) == UriHostNameType.Unknown)
        {
            yield return new SettingsProblem(
                $"{key}:serverHost", $"is '{options.ServerHost}' but must be an IPv4 address, an IPv6 address or a host name.");
        }

        if (options.Deduplication.TimeToLive < TimeSpan.Zero)
        {
            yield return new SettingsProblem($"{key}:deduplication:ttlMinutes", "is negative but must be zero or more.") { ConcernsShape = true };
        }

        foreach (var problem in CheckFigures(options.QueueMetrics.Influxdb, $"{key}:queueMetrics:influxdb"))
        {
            yield return problem;
        }

        if (!options.ValidatesSources)
        {
            if (options.AllowedSources.Count > 0)
            {
                yield return Warning(
                    $"{key}:enableSourceValidation", "is false, so allowedSources has no effect and anybody can send events.");
            }

            yield break;
        }

        foreach (var problem in CheckSources(options.AllowedSources, $"{key}:allowedSources"))
        {
            yield return problem;
        }
    }

    private static IEnumerable<SettingsProblem> CheckFigures(UdpQueueInfluxOptions figures, string key)
    {
        if (!figures.Enable)
        {
            yield break;
        }

        if (figures.WriteFrequency < TimeSpan.FromSeconds(1) || figures.WriteFrequency > TimeSpan.FromDays(1))
        {
            yield return new SettingsProblem(
                $"{key}:writeFrequency", $"is {figures.WriteFrequency} but must lie between 1 second (1000) and 1 day (86400000).")
            {
                ConcernsShape = true,
            };
        }

        foreach (var (index, tag) in figures.Tags.Index().Where(static tag => string.IsNullOrWhiteSpace(tag.Item.Name)))
        {
            yield return new SettingsProblem($"{key}:tags:{index}:name", "has no value. Each tag needs a name.");
        }
    }

    private static IEnumerable<SettingsProblem> CheckSources(IList<string> sources, string key)
    {
        if (sources.Count == 0)
        {
            yield return new SettingsProblem(key, "is empty while enableSourceValidation is true, so every event would be refused.");
            yield break;
        }

        for (var i = 0; i < sources.Count; i++)
        {
            if (AllowedSource.Parse(sources[i]) is null)
            {
                yield return new SettingsProblem(
                    $"{key}:{i}", $"is '{sources[i]}' but must be an IP address, a network such as 10.1.0.0/16, or a host name.");
            }
        }

        var entries = sources.Select(AllowedSource.Parse).OfType<AllowedSource>().ToList();
        if (entries.Count > 0 && entries.TrueForAll(entry => entry.Network is null && !CanResolve(entry.HostName)))
        {
            yield return Warning(key, "holds only host names that cannot be resolved now. Every event is refused until one can be.");
        }
    }

    private static SettingsProblem Warning(string key, string message) => new(key, message) { IsWarning = true };

    // A name server that does not respond must not delay startup.
    private static bool CanResolve(string hostName)
    {
        try
        {
            var lookup = Dns.GetHostAddressesAsync(hostName);
            return lookup.Wait(LongestResolution) && lookup.Result.Length > 0;
        }
        catch (AggregateException exception) when (exception.InnerException is SocketException)
        {
            return false;
        }
    }
}
