using System.ComponentModel.DataAnnotations;

namespace Butler.Hosting.AspNetCore.Listening;

/// <summary>A health check for containers, on a port of its own.</summary>
internal sealed class HealthListenerOptions
{
    /// <summary>Gets or sets whether the health check is served.</summary>
    /// <value>Off by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the port of the health check.</summary>
    /// <value>0 to 65535; 12398 by default. It serves nothing else.</value>
    [Range(0, 65535)]
    public int Port { get; set; } = 12398;
}
