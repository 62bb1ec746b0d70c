using Butler.Services;

namespace Butler.Notifications.NewRelic;

/// <summary>Which changes of services are told.</summary>
public sealed class NewRelicServiceStates
{
    /// <summary>Gets or sets whether services that run again are told.</summary>
    public NewRelicSwitch Running { get; set; } = new();

    /// <summary>Gets or sets whether services that stopped are told.</summary>
    public NewRelicSwitch Stopped { get; set; } = new();

    internal bool Tells(ServiceState state) => state == ServiceState.Running ? Running.Enable : Stopped.Enable;
}

/// <summary>Switches a part on or off.</summary>
public sealed class NewRelicSwitch
{
    /// <summary>Gets or sets whether the part is on.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Enable { get; set; } = true;
}
