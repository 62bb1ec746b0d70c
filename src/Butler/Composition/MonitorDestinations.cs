using Butler.Notifications.InfluxDb;

namespace Butler.Composition;

/// <summary>Which destinations get the reports of a monitor. Each must be switched on itself too.</summary>
internal sealed class MonitorDestinations
{
    /// <summary>Gets or sets what InfluxDB gets.</summary>
    public MonitorInflux InfluxDb { get; set; } = new();

    /// <summary>Gets or sets what is published by MQTT.</summary>
    public MonitorSwitches Mqtt { get; set; } = new();

    /// <summary>Gets or sets what goes to webhooks.</summary>
    public MonitorSwitches Webhook { get; set; } = new();

    /// <summary>Gets or sets what is mailed.</summary>
    public MonitorSwitches Email { get; set; } = new();

    /// <summary>Gets or sets what goes to Slack.</summary>
    public MonitorSwitches Slack { get; set; } = new();

    /// <summary>Gets or sets what goes to Microsoft Teams.</summary>
    public MonitorSwitches Teams { get; set; } = new();

    /// <summary>Gets or sets what goes to New Relic.</summary>
    public MonitorSwitches NewRelic { get; set; } = new();

    /// <summary>Gets or sets what goes to SIGNL4.</summary>
    public MonitorSwitches Signl4 { get; set; } = new();

    /// <summary>The switches of one destination.</summary>
    internal class MonitorSwitches
    {
        /// <summary>Gets or sets whether the destination gets anything of the monitor.</summary>
        /// <value>Off by default. Without this key a destination other than MQTT and webhooks gets the reports when a section named after
        /// the kind stands below it.</value>
        public bool Enable { get; set; }

        /// <summary>Gets or sets the switch for the regular report. Only the server licence monitor has it.</summary>
        public DestinationSwitch SendRecurring { get; set; } = new();

        /// <summary>Gets or sets the switch for the warning before the licence expires. Only the server licence monitor has it.</summary>
        public DestinationSwitch SendAlert { get; set; } = new();
    }

    /// <summary>The switches of InfluxDB, and tags for its points.</summary>
    internal sealed class MonitorInflux : MonitorSwitches
    {
        /// <summary>Gets or sets the tags of the points.</summary>
        public InfluxTagOptions Tag { get; set; } = new();
    }
}
