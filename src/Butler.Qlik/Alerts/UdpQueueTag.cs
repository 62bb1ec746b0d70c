namespace Butler.Qlik.Alerts;

/// <summary>One tag of the figures about the queue of events.</summary>
public sealed class UdpQueueTag
{
    /// <summary>Gets or sets the name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    public string Value { get; set; } = "";
}
