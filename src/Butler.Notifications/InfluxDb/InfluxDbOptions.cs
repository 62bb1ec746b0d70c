using System.ComponentModel.DataAnnotations;
using Butler.Alerts;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.InfluxDb;

/// <summary>An InfluxDB that stores alerts and measurements as points. Section: <c>Butler:influxDb</c>.</summary>
/// <remarks>Any section in it that is named after a kind of alert is the route of that kind.</remarks>
public sealed class InfluxDbOptions : AlertSinkOptions<InfluxRouteOptions>
{
    /// <summary>Initializes a new instance of the <see cref="InfluxDbOptions"/> class with as many attempts at the same time as are allowed.</summary>
    /// <remarks>Points of concurrent attempts go in one request, so 64 attempts are not 64 requests.</remarks>
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

    /// <summary>Gets or sets the settings for version 1.</summary>
    public InfluxV1Options V1Config { get; set; } = new();

    /// <summary>Gets or sets the settings for version 2.</summary>
    public InfluxV2Options V2Config { get; set; } = new();

    /// <summary>Gets or sets the settings for version 3.</summary>
    public InfluxV3Options V3Config { get; set; } = new();

    /// <summary>Gets or sets the tags of every point.</summary>
    public InfluxTagOptions Tag { get; set; } = new();

    /// <summary>Gets or sets the login for version 1, as in older files.</summary>
    /// <value>Used only while the database of <see cref="V1Config"/> has no name.</value>
    public InfluxAuthOptions Auth { get; set; } = new();

    /// <summary>Gets or sets the database of version 1, as in older files.</summary>
    /// <value>Empty by default. Used only while that of <see cref="V1Config"/> has no name.</value>
    public string DbName { get; set; } = "";

    /// <summary>Gets or sets the retention policy of version 1, as in older files.</summary>
    /// <value>Used only while the database of <see cref="V1Config"/> has no name.</value>
    public InfluxRetentionPolicyOptions RetentionPolicy { get; set; } = new();

    /// <summary>Gets the settings of version 1, wherever they are.</summary>
    internal InfluxV1Options FirstVersion =>
        V1Config.DbName.Length > 0 || DbName.Length == 0 ? V1Config : new() { Auth = Auth, DbName = DbName, RetentionPolicy = RetentionPolicy };
}

/// <summary>The tags of every point.</summary>
public sealed class InfluxTagOptions
{
    /// <summary>Gets or sets tags with fixed values.</summary>
    /// <value>Empty by default.</value>
    public IList<InfluxTag> Static { get; set; } = [];
}

/// <summary>The retention of a database that Butler creates in InfluxDB 1. An existing database is not changed.</summary>
public sealed class InfluxRetentionPolicyOptions
{
    /// <summary>Gets or sets the name of the policy.</summary>
    /// <value><c>10d</c> by default.</value>
    public string Name { get; set; } = "10d";

    /// <summary>Gets or sets how long points are kept.</summary>
    /// <value>An InfluxDB duration, such as <c>52w</c>, <c>10d</c> or <c>1h30m</c>, at least one hour, or <c>INF</c> for unlimited; <c>10d</c> by default.</value>
    public string Duration { get; set; } = "10d";
}

/// <summary>A tag with a fixed value.</summary>
public sealed class InfluxTag
{
    /// <summary>Gets or sets the name.</summary>
    /// <value>Required.</value>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    /// <value>Empty by default: the tag is left out.</value>
    public string Value { get; set; } = "";
}

/// <summary>Settings for InfluxDB 1.</summary>
public sealed class InfluxV1Options
{
    /// <summary>Gets or sets the login.</summary>
    public InfluxAuthOptions Auth { get; set; } = new();

    /// <summary>Gets or sets the name of the database. It is created when it is missing.</summary>
    /// <value>Required.</value>
    public string DbName { get; set; } = "";

    /// <summary>Gets or sets how long a database that Butler creates keeps its points.</summary>
    public InfluxRetentionPolicyOptions RetentionPolicy { get; set; } = new();
}

/// <summary>How the connection to InfluxDB is encrypted.</summary>
public sealed class InfluxTlsOptions
{
    /// <summary>Gets or sets whether the connection is encrypted (https).</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets whether a certificate that cannot be verified ends the connection.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets a file with the only authorities to trust.</summary>
    /// <value>Empty by default: the machine's authorities. PEM with one or more certificates, or DER.</value>
    public string Ca { get; set; } = "";
}

/// <summary>The login to InfluxDB 1.</summary>
public sealed class InfluxAuthOptions
{
    /// <summary>Gets or sets whether Butler logs in.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the user name.</summary>
    /// <value>Required if the login is on.</value>
    public string Username { get; set; } = "";

    /// <summary>Gets or sets the password.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public string Password { get; set; } = "";
}

/// <summary>Settings for InfluxDB 2.</summary>
public sealed class InfluxV2Options
{
    /// <summary>Gets or sets the organisation.</summary>
    /// <value>Required.</value>
    public string Org { get; set; } = "";

    /// <summary>Gets or sets the bucket. It must exist.</summary>
    /// <value>Required.</value>
    public string Bucket { get; set; } = "";

    /// <summary>Gets or sets a note for the reader of the settings.</summary>
    /// <value>Empty by default; has no effect.</value>
    public string Description { get; set; } = "";

    /// <summary>Gets or sets the token, which must be allowed to write to the bucket.</summary>
    /// <value>Required.</value>
    [Secret]
    public string Token { get; set; } = "";

    /// <summary>Gets or sets a note about the retention of the bucket.</summary>
    /// <value>Empty by default; has no effect, because the bucket has its own retention.</value>
    public string RetentionDuration { get; set; } = "";
}
