namespace Butler.Composition;

/// <summary>A switch beside a monitor.</summary>
internal sealed class DestinationSwitch
{
    /// <summary>Gets or sets whether it is on.</summary>
    /// <value>Off by default.</value>
    public bool Enable { get; set; }
}
