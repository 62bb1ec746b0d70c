using System.ComponentModel.DataAnnotations;
using Butler.Alerts;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.InfluxDb;

/// <summary>An InfluxDB that keeps alerts and measurements as points. Section: <c>Butler:influxDb</c>.</summary>
/// <remarks>Any section in it that bears the name of a kind of alert is the route of that kind.</remarks>
public sealed class InfluxDbOptions : AlertSinkOptions<InfluxRouteOptions>
{
    /// <summary>Initializes a new instance of the <see cref="InfluxDbOptions"/> class with as many attempts at the same time as are allowed.</summary>
    /// <remarks>Points of attempts that run at the same time go in one request, so 64 attempts are not 64 requests.</remarks>
    public InfluxDbOptions() => Delivery.MaxConcurrency = 64;

    /// <summary>Gets or sets the host name or the address.</summary>
    /// <value>Required.</value>
    [ConfigurationKeyName("hostIP")]
    public string HostIP { get; set; } = "";

    /// <summary>Gets or sets the port.</summary>
    /// <value>1 to 65535; 8086 by default.</value>
    [Range(1, 65_535)]
    public int HostPort { get; set; } = 8086;

    /// <summary>Gets or sets how the connection is encrypted.</summary>
    public InfluxTlsOptions Tls { get; set; } = new();

    /// <summary>Gets or sets the version of InfluxDB.</summary>
    /// <value>1 (default), 2 or 3.</value>
    [Range(1, 3)]
    public int Version { get; set; } = 1;

    /// <summary>Gets or sets what version 1 needs.</summary>
    public InfluxV1Options V1Config { get; set; } = new();

    /// <summary>Gets or sets what version 2 needs.</summary>
    public InfluxV2Options V2Config { get; set; } = new();

    /// <summary>Gets or sets what version 3 needs.</summary>
    public InfluxV3Options V3Config { get; set; } = new();

    /// <summary>Gets or sets the tags of every point.</summary>
    public InfluxTagOptions Tag { get; set; } = new();

    /// <summary>Gets or sets the login to version 1, where older files have it.</summary>
    /// <value>Used only while the database of <see cref="V1Config"/> has no name.</value>
    public InfluxAuthOptions Auth { get; set; } = new();

    /// <summary>Gets or sets the database of version 1, where older files have it.</summary>
    /// <value>Empty by default. Used only while that of <see cref="V1Config"/> has no name.</value>
    public string DbName { get; set; } = "";

    /// <summary>Gets or sets the retention policy of version 1, where older files have it.</summary>
    /// <value>Used only while the database of <see cref="V1Config"/> has no name.</value>
    public InfluxRetentionPolicyOptions RetentionPolicy { get; set; } = new();

    /// <summary>Gets the settings of version 1, wherever they stand.</summary>
    internal InfluxV1Options FirstVersion =>
        V1Config.DbName.Length > 0 || DbName.Length == 0 ? V1Config : new() { Auth = Auth, DbName = DbName, RetentionPolicy = RetentionPolicy };
}
