using System.ComponentModel.DataAnnotations;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Qlik.Qrs;

/// <summary>The connection to the repository service (QRS) of Qlik Sense.</summary>
public sealed class QrsOptions
{
    /// <summary>Gets or sets the host that QRS runs on: a host name, IPv4 or IPv6.</summary>
    /// <value>No default; either this or <see cref="Hosts"/> is required.</value>
    public string Host { get; set; } = "";

    /// <summary>Gets or sets additional hosts that run QRS, in the order in which they are tried after <see cref="Host"/>.</summary>
    /// <value>Empty by default. A host that cannot be reached is skipped for a while.</value>
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
    /// machine if that is not set; the host name must match. <see langword="false"/> accepts any certificate.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets headers for every request.</summary>
    public QrsHeaderOptions Headers { get; set; } = new();

    /// <summary>Gets or sets the authentication method. Only there for older files; certificates are always used.</summary>
    /// <value><c>certificates</c> by default.</value>
    public string Authentication { get; set; } = "certificates";

    /// <summary>Gets or sets how long one request may take, retries and further hosts included.</summary>
    /// <value>Greater than zero; 30 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how alerts are enriched with information from QRS.</summary>
    public AlertLookupOptions AlertLookups { get; set; } = new();

    /// <summary>Gets the hosts in the order in which they are tried.</summary>
    internal IReadOnlyList<string> AllHosts =>
        [.. Hosts.Prepend(Host).Select(static host => host.Trim()).Where(static host => host.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>Headers for requests to a Qlik Sense service.</summary>
public sealed class QrsHeaderOptions
{
    /// <summary>Gets or sets headers that every request carries. Of two with one name the later wins.</summary>
    /// <value>Empty by default. Unless <c>X-Qlik-User</c> is among them, requests are made as
    /// <c>UserDirectory=Internal; UserId=sa_repository</c>.</value>
    public IList<QrsHeader> Static { get; set; } = [];
}

/// <summary>One header.</summary>
public sealed class QrsHeader
{
    /// <summary>Gets or sets the name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value. It may contain a password and is never shown.</summary>
    [Secret]
    public string Value { get; set; } = "";
}

/// <summary>How alerts are enriched with information from QRS.</summary>
public sealed class AlertLookupOptions
{
    /// <summary>Gets or sets the total time limit for the lookups of one alert. The alert then lists what is missing.</summary>
    /// <value>Greater than zero; 15 seconds by default.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how long to wait for QRS to catch up with the event.</summary>
    /// <value>Zero or more, counted from when the event arrived; 10 seconds by default.</value>
    public TimeSpan ResultWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how often to ask whether a distribution has ended.</summary>
    /// <value>Greater than zero; 30 seconds by default.</value>
    public TimeSpan DistributionInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long to wait for a distribution to end. After that the alert is sent and says that the end is unknown.</summary>
    /// <value>Greater than zero, counted from when the event arrived; 6 hours by default.</value>
    public TimeSpan DistributionWait { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Gets or sets how far the clocks of Butler and of the nodes of Qlik Sense may differ.</summary>
    /// <value>Zero or more; 5 minutes by default. An execution result whose times differ more from the event belongs to another run, unless it
    /// has the id of the event's execution.</value>
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromMinutes(5);
}
