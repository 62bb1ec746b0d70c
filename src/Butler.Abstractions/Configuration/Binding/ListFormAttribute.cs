namespace Butler.Configuration.Binding;

/// <summary>Marks the list of a section that is set when a file has a plain list in place of the section's keys.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListFormAttribute : Attribute;
