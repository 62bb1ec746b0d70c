using Butler.Services;

namespace Butler.Notifications.NewRelic;

/// <summary>Which service state changes are sent.</summary>
public sealed class NewRelicServiceStates
{
    /// <summary>Gets or sets whether alerts about started services are sent.</summary>
    public NewRelicSwitch Running { get; set; } = new();

    /// <summary>Gets or sets whether alerts about stopped services are sent.</summary>
    public NewRelicSwitch Stopped { get; set; } = new();

    internal bool Tells(ServiceState state) => state == ServiceState.Running ? Running.Enable : Stopped.Enable;
}

/// <summary>The switch for a service state.</summary>
public sealed class NewRelicSwitch
{
    /// <summary>Gets or sets whether the part is on.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Enable { get; set; } = true;
}
