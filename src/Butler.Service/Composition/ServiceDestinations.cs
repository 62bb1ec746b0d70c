namespace Butler.Service.Composition;

/// <summary>Which destinations are told of services that stop and start. Each must be switched on itself too.</summary>
internal sealed class ServiceDestinations
{
    /// <summary>Gets or sets the switch for mails.</summary>
    public DestinationSwitch Email { get; set; } = new();

    /// <summary>Gets or sets the switch for Slack.</summary>
    public DestinationSwitch Slack { get; set; } = new();

    /// <summary>Gets or sets the switch for Microsoft Teams.</summary>
    public DestinationSwitch Teams { get; set; } = new();

    /// <summary>Gets or sets the switch for webhooks.</summary>
    public DestinationSwitch Webhook { get; set; } = new();

    /// <summary>Gets or sets the switch for MQTT.</summary>
    public DestinationSwitch Mqtt { get; set; } = new();

    /// <summary>Gets or sets the switch for InfluxDB, for alerts and for the state of each service.</summary>
    public DestinationSwitch InfluxDb { get; set; } = new();

    /// <summary>Gets or sets the switch for New Relic.</summary>
    public DestinationSwitch NewRelic { get; set; } = new();

    /// <summary>Gets or sets the switch for SIGNL4.</summary>
    public DestinationSwitch Signl4 { get; set; } = new();
}
