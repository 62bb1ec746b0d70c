using System.ComponentModel.DataAnnotations;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Email;

/// <summary>The mail server. Section: <c>smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>Gets or sets the host name or the address of the server.</summary>
    /// <value>Required.</value>
    public string Host { get; set; } = "";

    /// <summary>Gets or sets the port.</summary>
    /// <value>1 to 65535; 25 by default. 587 and 465 are common with login.</value>
    [Range(1, 65_535)]
    public int Port { get; set; } = 25;

    /// <summary>Gets or sets whether the connection is encrypted from its first byte (commonly port 465).</summary>
    /// <value><see langword="false"/> by default: <see cref="Tls"/> determines whether STARTTLS is used.</value>
    public bool Secure { get; set; }

    /// <summary>Gets or sets how the connection is encrypted.</summary>
    public SmtpTlsOptions Tls { get; set; } = new();

    /// <summary>Gets or sets the login.</summary>
    public SmtpAuthOptions Auth { get; set; } = new();

    /// <summary>Gets or sets the name that Butler greets the server with (EHLO).</summary>
    /// <value>
    /// The fully qualified name of this machine, such as <c>butler.example.com</c>, or an address in brackets, such as <c>[192.0.2.7]</c>. Empty by default:
    /// the fully qualified name if the machine has one, otherwise <c>[127.0.0.1]</c>. If a server rejects the name, the others are tried at once.
    /// </value>
    public string LocalDomain { get; set; } = "";

    /// <summary>Gets or sets how long one step of the conversation may take.</summary>
    /// <value>
    /// Greater than zero; 60 seconds by default, because some servers delay unknown clients and scan each email before they accept it. In a file, a plain
    /// number is in seconds.
    /// </value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);
}

/// <summary>The login to the mail server.</summary>
public sealed class SmtpAuthOptions
{
    /// <summary>Gets or sets whether to log in.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the user name.</summary>
    /// <value>Required if <see cref="Enable"/> is set.</value>
    public string User { get; set; } = "";

    /// <summary>Gets or sets the password.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public string Password { get; set; } = "";
}

/// <summary>How the connection to the mail server is encrypted.</summary>
public sealed class SmtpTlsOptions
{
    /// <summary>Gets or sets the name that the server's certificate must match.</summary>
    /// <value>Empty by default: the host. Set it if the host is an IP address or an internal name.</value>
    public string ServerName { get; set; } = "";

    /// <summary>Gets or sets whether the connection stays unencrypted even when the server offers STARTTLS. Key: <c>ignoreTLS</c>.</summary>
    /// <value><see langword="false"/> by default. No effect with <c>secure: true</c>.</value>
    [ConfigurationKeyName("ignoreTLS")]
    public bool IgnoreTls { get; set; }

    /// <summary>Gets or sets whether a server without STARTTLS gets no mail. Key: <c>requireTLS</c>.</summary>
    /// <value><see langword="false"/> by default: STARTTLS is used if the server offers it. No effect with <c>secure: true</c>.</value>
    [ConfigurationKeyName("requireTLS")]
    public bool RequireTls { get; set; }

    /// <summary>Gets or sets whether a certificate that cannot be verified ends the connection.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets a file with the only authorities to trust.</summary>
    /// <value>Empty by default: the machine's authorities. PEM with one or more certificates, or DER.</value>
    public string Ca { get; set; } = "";
}
