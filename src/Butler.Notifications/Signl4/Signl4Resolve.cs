namespace Butler.Notifications.Signl4;

/// <summary>Whether success resolves alerts in SIGNL4.</summary>
public sealed class Signl4Resolve
{
    /// <summary>Gets or sets whether the alert of a task is resolved when the task succeeds again. Needs a route for reloads that fail.</summary>
    /// <value><see langword="true"/> by default. SIGNL4 is called only for a task whose alert it got and that is not resolved.</value>
    public bool Enable { get; set; } = true;
}
