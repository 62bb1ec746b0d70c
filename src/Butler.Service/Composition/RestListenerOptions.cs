using System.ComponentModel.DataAnnotations;

namespace Butler.Service.Composition;

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
