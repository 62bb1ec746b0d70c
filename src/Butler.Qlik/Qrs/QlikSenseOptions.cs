using Butler.Qlik.Engine;
using Microsoft.Extensions.Configuration;

namespace Butler.Qlik.Qrs;

/// <summary>How Butler reaches one Qlik Sense site (sections <c>configQRS</c>, <c>configEngine</c> and <c>cert</c> below <c>Butler</c>).</summary>
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
