namespace Butler.Notifications.Signl4;

/// <summary>Whether success resolves alerts in SIGNL4.</summary>
public sealed class Signl4Resolve
{
    /// <summary>Gets or sets whether reloads that succeed are told to SIGNL4 as soon as there is a route for reloads that fail.</summary>
    /// <value><see langword="true"/> by default. SIGNL4 ignores the message when the task has no open alert.</value>
    public bool Enable { get; set; } = true;
}
