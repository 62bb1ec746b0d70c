using Butler.Notifications.InfluxDb;

namespace Butler.Composition;

/// <summary>Whether a destination gets the reports of a monitor. It must be switched on itself too.</summary>
internal class MonitorSwitches
{
    /// <summary>Gets or sets whether the destination gets anything of the monitor.</summary>
    /// <value>Off by default. Without this key a destination other than MQTT and webhooks gets the reports when a section named after
    /// the kind stands below it.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the switch for the regular report. Only the server license monitor has it.</summary>
    public DestinationSwitch SendRecurring { get; set; } = new();

    /// <summary>Gets or sets the switch for the warning before the license expires. Only the server license monitor has it.</summary>
    public DestinationSwitch SendAlert { get; set; } = new();
}

/// <summary>Whether InfluxDB gets the reports of a monitor, and tags for its points.</summary>
internal sealed class MonitorInflux : MonitorSwitches
{
    /// <summary>Gets or sets the tags of the points.</summary>
    public InfluxTagOptions Tag { get; set; } = new();
}

/// <summary>A switch beside a monitor.</summary>
internal sealed class DestinationSwitch
{
    /// <summary>Gets or sets whether it is on.</summary>
    /// <value>Off by default.</value>
    public bool Enable { get; set; }
}
