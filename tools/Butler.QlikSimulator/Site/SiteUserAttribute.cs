namespace Butler.Simulation;

/// <summary>An attribute of a user, as a user directory connector delivers it.</summary>
/// <param name="Type">The type, such as <c>Email</c>; directories differ in case.</param>
/// <param name="Value">The value.</param>
public sealed record SiteUserAttribute(string Type, string Value)
{
    /// <summary>Gets the id of the attribute; a new one by default.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();
}
