using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Notifications.Mqtt;

/// <summary>A broker for events of Qlik Cloud. The connection is always encrypted.</summary>
public sealed class MqttForwardBrokerOptions
{
    /// <summary>Gets or sets the host name.</summary>
    /// <value>Required if the broker is enabled.</value>
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

    /// <summary>Gets or sets the version of the protocol.</summary>
    /// <value><c>3.1.1</c> (default) or <c>5</c>, with which the broker is asked to keep events for seven days.</value>
    [AllowedValues("3.1.1", "5")]
    public string ProtocolVersion { get; set; } = "3.1.1";

    /// <summary>Gets or sets the MQTT client id. It must be unique at the broker.</summary>
    /// <value>Empty by default: <c>butler_</c> and random characters, which stay the same as long as Butler's database does.</value>
    public string ClientId { get; set; } = "";

    /// <summary>Gets or sets whether the broker forgets Butler when the connection ends.</summary>
    /// <value><see langword="false"/> by default: the broker keeps events while Butler is offline. With <see langword="true"/>, they are lost.</value>
    public bool CleanSession { get; set; }

    /// <summary>Gets or sets a file with the only authorities to trust.</summary>
    /// <value>Empty by default: the machine's authorities. PEM with one or more certificates, or DER.</value>
    public string Ca { get; set; } = "";
}
