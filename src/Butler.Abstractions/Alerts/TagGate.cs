namespace Butler.Alerts;

/// <summary>Lets alerts through only when the task (or the cloud app) has a certain tag.</summary>
public sealed class TagGate
{
    /// <summary>Gets or sets whether the gate is there at all.</summary>
    /// <value><see langword="false"/> by default: everything passes.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the tag that opens the gate.</summary>
    public string Tag { get; set; } = "";
}
