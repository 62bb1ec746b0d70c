using System.ComponentModel.DataAnnotations;

namespace Butler.Service.Composition;

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
