using System.ComponentModel.DataAnnotations;
using Butler.Qlik.Qrs;
using Microsoft.Extensions.Configuration;

namespace Butler.Qlik.Engine;

/// <summary>The connection to the engine (QIX) of Qlik Sense.</summary>
public sealed class EngineOptions
{
    /// <summary>Gets or sets whether nothing that is on uses the engine: its settings may be placeholders, and nobody asks whether it answers.</summary>
    internal bool IsUnused { get; set; }

    /// <summary>Gets or sets the host that the engine runs on: a host name, IPv4 or IPv6.</summary>
    /// <value>Empty by default: the hosts of QRS (<c>configQRS</c>).</value>
    public string Host { get; set; } = "";

    /// <summary>Gets or sets additional hosts that run an engine, in the order in which they are tried after <see cref="Host"/>.</summary>
    /// <value>Empty by default. A host that cannot be reached is skipped for a while.</value>
    public IList<string> Hosts { get; set; } = [];

    /// <summary>Gets or sets the port.</summary>
    /// <value>1 to 65535; 4747 by default.</value>
    [Range(1, 65535)]
    public int Port { get; set; } = 4747;

    /// <summary>Gets or sets whether the connection uses TLS. Client certificates work only with TLS.</summary>
    /// <value><see langword="true"/> by default.</value>
    [ConfigurationKeyName("useSSL")]
    public bool UseTls { get; set; } = true;

    /// <summary>Gets or sets whether a server certificate that cannot be trusted ends the connection.</summary>
    /// <value><see langword="true"/> by default. Trust comes from <see cref="QlikCertificateOptions.ClientCertCA"/>, or from the
    /// machine if that is not set; the host name must match. <see langword="false"/> accepts any certificate.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets headers for every connection.</summary>
    public QrsHeaderOptions Headers { get; set; } = new();

    /// <summary>Gets or sets the version of the engine. Only there for older files; every version is used in the same way.</summary>
    /// <value>Empty by default.</value>
    public string EngineVersion { get; set; } = "";

    /// <summary>Gets or sets how long connecting to one host may take.</summary>
    /// <value>Greater than zero; 10 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long the engine may take for one response, other than opening, reloading and saving an app.</summary>
    /// <value>Greater than zero; 60 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how long opening or saving an app may take. Apps with much data take their time.</summary>
    /// <value>Greater than zero; 10 minutes by default. In a file, a plain number is in seconds.</value>
    public TimeSpan OpenTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets the maximum number of concurrent requests on one connection.</summary>
    /// <value>2 to 100; 16 by default. One is not enough to follow a reload.</value>
    [Range(2, 100)]
    public int ParallelRequests { get; set; } = 16;

    /// <summary>Gets or sets how apps are reloaded.</summary>
    public EngineReloadOptions Reloads { get; set; } = new();

    /// <summary>Gets the hosts in the order in which they are tried.</summary>
    internal IReadOnlyList<string> AllHosts =>
        [.. Hosts.Prepend(Host).Select(static host => host.Trim()).Where(static host => host.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>How Butler reloads apps.</summary>
public sealed class EngineReloadOptions
{
    /// <summary>Gets or sets how many reloads may run at a time. A request beyond it is refused.</summary>
    /// <value>1 to 1000; 10 by default.</value>
    [Range(1, 1000)]
    public int MaxConcurrent { get; set; } = 10;

    /// <summary>Gets or sets how often the progress of a reload is checked.</summary>
    /// <value>Greater than zero; 2 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how long Butler waits for running reloads at shutdown before it cancels them. The host's own shutdown timeout,
    /// 30 seconds by default, ends the wait too.</summary>
    /// <value>Zero or more; 15 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan ShutdownWait { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how many ended reloads are remembered.</summary>
    /// <value>0 to 100000; 500 by default.</value>
    [Range(0, 100_000)]
    public int History { get; set; } = 500;
}
