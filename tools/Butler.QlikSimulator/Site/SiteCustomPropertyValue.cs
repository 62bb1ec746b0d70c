namespace Butler.Simulation;

/// <summary>One value of a custom property on a task, an app or a user.</summary>
/// <param name="Definition">The name of the custom property.</param>
/// <param name="Value">The value.</param>
public sealed record SiteCustomPropertyValue(string Definition, string Value)
{
    /// <summary>Gets the id of the value; a new one by default.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();
}
