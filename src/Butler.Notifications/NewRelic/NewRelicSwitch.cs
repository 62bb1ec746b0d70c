namespace Butler.Notifications.NewRelic;

/// <summary>Switches a part on or off.</summary>
public sealed class NewRelicSwitch
{
    /// <summary>Gets or sets whether the part is on.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Enable { get; set; } = true;
}
