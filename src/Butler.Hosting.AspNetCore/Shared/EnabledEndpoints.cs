namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Which endpoints of the <c>/v4</c> API are served. Key: <c>Butler:restServerEndpointsEnable</c>.</summary>
public sealed class EnabledEndpoints
{
    /// <summary>Gets or sets whether <c>GET /v4/butlerping</c> is served.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Butlerping { get; set; }
}
