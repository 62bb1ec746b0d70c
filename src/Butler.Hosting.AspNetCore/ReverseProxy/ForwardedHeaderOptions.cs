using System.ComponentModel.DataAnnotations;

namespace Butler.Hosting.AspNetCore.ReverseProxy;

/// <summary>Which headers of requests through a reverse proxy are trusted. Section: <c>Butler:restServerConfig:forwardedHeaders</c>.</summary>
public sealed class ForwardedHeaderOptions
{
    /// <summary>Gets or sets whether <c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c> and <c>X-Forwarded-Host</c> from known proxies are used.</summary>
    /// <value><see langword="false"/> by default. Changes to this section need a restart.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the addresses of the proxies.</summary>
    /// <value>IPv4 and IPv6 addresses. Empty by default; if <see cref="KnownNetworks"/> is empty too, a proxy on the same machine is known.</value>
    public IList<string> KnownProxies { get; set; } = [];

    /// <summary>Gets or sets the networks that proxies are in.</summary>
    /// <value>Networks such as <c>10.1.0.0/24</c>. Empty by default.</value>
    public IList<string> KnownNetworks { get; set; } = [];

    /// <summary>Gets or sets how many proxies are chained.</summary>
    /// <value>1 to 100; 1 by default.</value>
    [Range(1, 100)]
    public int ForwardLimit { get; set; } = 1;
}
