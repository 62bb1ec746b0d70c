using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Qlik.Versions;

/// <summary>Where the version of Qlik Sense is read. Key: <c>Butler:qlikSenseVersion:versionMonitor</c>.</summary>
public sealed class QlikSenseVersionOptions
{
    /// <summary>Gets or sets the host name of the central node.</summary>
    /// <value>Required. If <see cref="RejectUnauthorized"/> is on, the name must match the node's certificate.</value>
    public string Host { get; set; } = "";

    /// <summary>Gets or sets the port.</summary>
    /// <value>1 to 65535; 9032 by default, where Qlik Sense provides its version.</value>
    [Range(1, 65_535)]
    public int Port { get; set; } = 9032;

    /// <summary>Gets or sets whether a server that cannot be trusted is refused.</summary>
    /// <value><see langword="false"/> by default, as in Butler 16. <see langword="true"/> trusts the authorities in <c>cert:clientCertCA</c>, or otherwise
    /// those of the machine.</value>
    public bool RejectUnauthorized { get; set; }

    /// <summary>Gets or sets the time limit of one attempt.</summary>
    /// <value>1 second to 5 minutes; 10 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    internal static IEnumerable<SettingsProblem> Check(QlikSenseVersionOptions options, string key)
    {
        if (Uri.CheckHostName(options.Host.Trim('[', ']')) == UriHostNameType.Unknown)
        {
            yield return new SettingsProblem($"{key}:host", $"is '{options.Host}' but expects the host name of the central node, such as sense1.example.com.");
        }

        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(5))
        {
            yield return new SettingsProblem($"{key}:timeout", $"is {options.Timeout.TotalSeconds:0.###} seconds but expects 1 to 300.");
        }
    }
}
