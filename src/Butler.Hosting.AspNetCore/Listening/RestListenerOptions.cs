using System.ComponentModel.DataAnnotations;

namespace Butler.Hosting.AspNetCore.Listening;

/// <summary>Where the REST API is served.</summary>
internal sealed class RestListenerOptions
{
    /// <summary>Gets or sets whether the REST API is served.</summary>
    /// <value>Off by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the address or host name of this machine that the REST API listens on.</summary>
    /// <value><c>127.0.0.1</c> by default: only this machine reaches it. <c>0.0.0.0</c> is every address.</value>
    public string ServerHost { get; set; } = "127.0.0.1";

    /// <summary>Gets or sets the port of the REST API.</summary>
    /// <value>0 to 65535; 8080 by default. 0 takes any free port.</value>
    [Range(0, 65535)]
    public int ServerPort { get; set; } = 8080;

    /// <summary>Gets or sets how the REST API is encrypted.</summary>
    public RestTlsOptions Tls { get; set; } = new();
}

/// <summary>How the REST API is encrypted.</summary>
internal sealed class RestTlsOptions
{
    /// <summary>Gets or sets whether the REST API is served by HTTPS instead of HTTP.</summary>
    /// <value>Off by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the file with the certificate (PEM), followed by those between it and its authority.</summary>
    /// <value>Must be set while TLS is on.</value>
    public string Cert { get; set; } = "";

    /// <summary>Gets or sets the file with the private key (PEM, without a password).</summary>
    /// <value>Empty by default: the key stands in the file of the certificate.</value>
    public string Key { get; set; } = "";

    /// <summary>Gets or sets the file with the authorities (PEM) that sign the certificates of clients.</summary>
    /// <value>Must be set when clients show a certificate.</value>
    public string Ca { get; set; } = "";

    /// <summary>Gets or sets whether clients show a certificate.</summary>
    /// <value><c>none</c> by default; with <c>optional</c> a client without one is let in, with <c>required</c> it is not.</value>
    [AllowedValues("none", "optional", "required")]
    public string ClientCertificate { get; set; } = "none";
}
