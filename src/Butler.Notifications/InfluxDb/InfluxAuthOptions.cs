using Butler.Configuration;

namespace Butler.Notifications.InfluxDb;

/// <summary>The login to InfluxDB 1.</summary>
public sealed class InfluxAuthOptions
{
    /// <summary>Gets or sets whether Butler logs in.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the user name.</summary>
    /// <value>Required when the login is on.</value>
    public string Username { get; set; } = "";

    /// <summary>Gets or sets the password.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public string Password { get; set; } = "";
}
