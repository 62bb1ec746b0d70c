namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Which New Relic endpoints are served. Key: <c>Butler:restServerEndpointsEnable:newRelic</c>.</summary>
public sealed class EnabledNewRelicEndpoints
{
    /// <summary>Gets or sets whether <c>POST /v4/newrelic/metric</c> is served.</summary>
    public bool PostNewRelicMetric { get; set; }

    /// <summary>Gets or sets whether <c>POST /v4/newrelic/event</c> is served.</summary>
    public bool PostNewRelicEvent { get; set; }
}
