using Butler.Configuration;
using Butler.Qlik.Engine;
using Microsoft.Extensions.Configuration;

namespace Butler.Qlik.Qrs;

/// <summary>How Butler reaches one Qlik Sense site (sections <c>configQRS</c>, <c>configEngine</c> and <c>cert</c> under <c>Butler</c>).</summary>
public sealed class QlikSenseOptions
{
    /// <summary>Gets or sets the connection to the repository service (section <c>configQRS</c>).</summary>
    [ConfigurationKeyName("configQRS")]
    public QrsOptions Qrs { get; set; } = new();

    /// <summary>Gets or sets the connection to the engine (section <c>configEngine</c>).</summary>
    [ConfigurationKeyName("configEngine")]
    public EngineOptions Engine { get; set; } = new();

    /// <summary>Gets or sets the certificates that were exported from the Qlik Management Console (section <c>cert</c>).</summary>
    [ConfigurationKeyName("cert")]
    public QlikCertificateOptions Certificates { get; set; } = new();
}

/// <summary>The certificates that were exported from the Qlik Management Console in PEM form.</summary>
/// <remarks>Relative paths are relative to the content root of the host.</remarks>
public sealed class QlikCertificateOptions
{
    /// <summary>Gets or sets the path of the client certificate (<c>client.pem</c>). Intermediate certificates may follow in the file.</summary>
    /// <value>Empty by default: no client certificate is sent.</value>
    public string ClientCert { get; set; } = "";

    /// <summary>Gets or sets the path of the private key (<c>client_key.pem</c>).</summary>
    /// <value>Empty by default.</value>
    public string ClientCertKey { get; set; } = "";

    /// <summary>Gets or sets the passphrase of an encrypted private key.</summary>
    /// <value>Empty by default: the key is not encrypted.</value>
    [Secret]
    public string ClientCertPassphrase { get; set; } = "";

    /// <summary>Gets or sets the path of the certificate authority that must have issued QRS's certificate (<c>root.pem</c>).</summary>
    /// <value>Empty by default: the machine's trusted authorities apply.</value>
    public string ClientCertCA { get; set; } = "";
}
