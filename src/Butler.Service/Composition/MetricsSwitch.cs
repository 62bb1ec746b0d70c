namespace Butler.Service.Composition;

/// <summary>The switch for figures about Butler itself.</summary>
internal sealed class MetricsSwitch
{
    /// <summary>Gets or sets whether <c>GET /metrics</c> serves what Butler measures to Prometheus.</summary>
    /// <value>Off by default.</value>
    public bool Metrics { get; set; }
}
