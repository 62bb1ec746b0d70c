using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Notifications.Mqtt;

/// <summary>A broker for events of Qlik Cloud. The connection is always encrypted.</summary>
public sealed class MqttForwardBrokerOptions
{
    /// <summary>Gets or sets the host name.</summary>
    /// <value>Required when the broker is enabled.</value>
    public string Host { get; set; } = "";

    /// <summary>Gets or sets the port.</summary>
    /// <value>1 to 65535; 8883 by default.</value>
    [Range(1, 65_535)]
    public int Port { get; set; } = 8883;

    /// <summary>Gets or sets the user name.</summary>
    /// <value>Empty by default.</value>
    public string Username { get; set; } = "";

    /// <summary>Gets or sets the password.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public string Password { get; set; } = "";

    /// <summary>Gets or sets a file with the only authorities to trust.</summary>
    /// <value>Empty by default: the authorities of the machine. PEM with one or several certificates, or DER.</value>
    public string Ca { get; set; } = "";
}
