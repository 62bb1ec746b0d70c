using System.ComponentModel.DataAnnotations;

namespace Butler.Hosting.AspNetCore.ReverseProxy;

/// <summary>What is believed of requests that come through a reverse proxy. Section: <c>Butler:restServerConfig:forwardedHeaders</c>.</summary>
public sealed class ForwardedHeaderOptions
{
    /// <summary>Gets or sets whether <c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c> and <c>X-Forwarded-Host</c> of known proxies are used.</summary>
    /// <value><see langword="false"/> by default. A change needs a restart, as do all settings of this section.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the addresses of the proxies.</summary>
    /// <value>IPv4 and IPv6 addresses. Empty by default; when <see cref="KnownNetworks"/> is empty too, a proxy on the same machine is known.</value>
    public IList<string> KnownProxies { get; set; } = [];

    /// <summary>Gets or sets the networks that proxies are in.</summary>
    /// <value>Networks such as <c>10.1.0.0/24</c>. Empty by default.</value>
    public IList<string> KnownNetworks { get; set; } = [];

    /// <summary>Gets or sets how many proxies stand one behind the other.</summary>
    /// <value>1 to 100; 1 by default.</value>
    [Range(1, 100)]
    public int ForwardLimit { get; set; } = 1;
}
