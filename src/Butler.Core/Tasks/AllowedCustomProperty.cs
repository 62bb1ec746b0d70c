namespace Butler.Core.Tasks;

/// <summary>A value of a custom property by which tasks may be started.</summary>
public sealed class AllowedCustomProperty
{
    /// <summary>Gets or sets the name of the custom property.</summary>
    /// <value>No default; must be set.</value>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    /// <value>No default; must be set.</value>
    public string Value { get; set; } = "";
}
