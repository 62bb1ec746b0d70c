namespace Butler.Shared.Settings;

/// <summary>Marks the list of a section that is set when a file has a plain list in place of the section's keys.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListFormAttribute : Attribute;
