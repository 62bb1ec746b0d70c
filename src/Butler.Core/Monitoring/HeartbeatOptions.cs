using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Monitoring;

/// <summary>Where Butler sends its heartbeat. Key: <c>Butler:heartbeat</c>.</summary>
public sealed class HeartbeatOptions
{
    /// <summary>Gets or sets whether the bundled host adds the heartbeat. Has no effect on a host that adds it itself.</summary>
    /// <value><see langword="false"/> by default in a file.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets the address that is called with GET. It may contain a token and is never shown.</summary>
    /// <value>Required: an absolute http or https address.</value>
    [Secret]
    [ConfigurationKeyName("remoteURL")]
    public string RemoteUrl { get; set; } = "";

    /// <summary>Gets or sets when it is called, in addition to once at startup.</summary>
    /// <value><c>every 30 seconds</c> by default. An expression such as <c>every 5 minutes</c>, <c>at 2:30 am</c> or cron, in UTC.</value>
    public string Frequency { get; set; } = "every 30 seconds";

    /// <summary>Gets or sets how long a call may take.</summary>
    /// <value>1 second to 5 minutes; 10 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    internal static IEnumerable<SettingsProblem> Check(HeartbeatOptions options, string key)
    {
        foreach (var problem in Timing.Frequency.Check(options.Frequency, key + ":frequency"))
        {
            yield return problem;
        }

        if (!Uri.TryCreate(options.RemoteUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            yield return new SettingsProblem(
                key + ":remoteURL", "is no address. It must be absolute, as in 'https://monitoring.example.com/butler'.");
        }

        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(5))
        {
            yield return new SettingsProblem(key + ":timeout", $"is {options.Timeout} but must lie between 1 second and 5 minutes.") { ConcernsShape = true };
        }
    }
}
