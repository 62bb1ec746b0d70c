using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Butler.Qlik.Qrs;

/// <summary>The connection to the repository service (QRS) of Qlik Sense.</summary>
public sealed class QrsOptions
{
    /// <summary>Gets or sets the host that QRS runs on: a host name, IPv4 or IPv6.</summary>
    /// <value>No default; it or <see cref="Hosts"/> must be set.</value>
    public string Host { get; set; } = "";

    /// <summary>Gets or sets further hosts that run QRS, in the order in which they are tried after <see cref="Host"/>.</summary>
    /// <value>Empty by default. A host that cannot be reached is left out for a while.</value>
    public IList<string> Hosts { get; set; } = [];

    /// <summary>Gets or sets the port.</summary>
    /// <value>1 to 65535; 4242 by default.</value>
    [Range(1, 65535)]
    public int Port { get; set; } = 4242;

    /// <summary>Gets or sets whether the connection uses TLS. Client certificates work only with TLS.</summary>
    /// <value><see langword="true"/> by default.</value>
    [ConfigurationKeyName("useSSL")]
    public bool UseTls { get; set; } = true;

    /// <summary>Gets or sets whether a server certificate that cannot be trusted ends the connection.</summary>
    /// <value><see langword="true"/> by default. Trust comes from <see cref="QlikCertificateOptions.ClientCertCA"/>, or from the
    /// machine when that is not set; the host name must match. <see langword="false"/> accepts any certificate.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets headers for every request.</summary>
    public QrsHeaderOptions Headers { get; set; } = new();

    /// <summary>Gets or sets the way to log in. Accepted for the sake of older files; certificates are always used.</summary>
    /// <value><c>certificates</c> by default.</value>
    public string Authentication { get; set; } = "certificates";

    /// <summary>Gets or sets how long one request may take, retries and further hosts included.</summary>
    /// <value>More than zero; 30 seconds by default. A bare number in a file counts seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how alerts are completed with what QRS knows.</summary>
    public AlertLookupOptions AlertLookups { get; set; } = new();

    /// <summary>Gets the hosts in the order in which they are tried.</summary>
    internal IReadOnlyList<string> AllHosts =>
        [.. Hosts.Prepend(Host).Select(static host => host.Trim()).Where(static host => host.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}
