namespace Butler.Notifications.NewRelic;

/// <summary>The accounts of New Relic, and which of them get the events and metrics of callers.</summary>
public sealed class NewRelicOptions
{
    /// <summary>Gets or sets the accounts. Key: <c>Butler:thirdPartyToolsCredentials:newRelic</c>.</summary>
    /// <value>Empty by default. Accounts on the command line take the place of all of them.</value>
    public List<NewRelicAccount> Accounts { get; set; } = [];

    /// <summary>Gets or sets where events of callers go. Key: <c>Butler:restServerEndpointsConfig:newRelic:postNewRelicEvent</c>.</summary>
    /// <value>The <see cref="NewRelicTarget.Url"/> is that of the data centre in Europe by default, without the path of the account.</value>
    public NewRelicTarget Events { get; set; } = new() { Url = "https://insights-collector.eu01.nr-data.net/" };

    /// <summary>Gets or sets where metrics of callers go. Key: <c>Butler:restServerEndpointsConfig:newRelic:postNewRelicMetric</c>.</summary>
    /// <value>The <see cref="NewRelicTarget.Url"/> is that of the data centre in Europe by default.</value>
    public NewRelicTarget Metrics { get; set; } = new() { Url = "https://insights-collector.eu01.nr-data.net/metric/v1" };
}
