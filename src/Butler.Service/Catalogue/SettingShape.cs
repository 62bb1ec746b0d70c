namespace Butler.Service.Catalogue;

/// <summary>The keys that a section can have. Sections of the same kind share one shape.</summary>
/// <param name="Name">The unique name.</param>
/// <param name="Meaning">What a section of this shape sets.</param>
/// <param name="Keys">The keys.</param>
internal sealed record SettingShape(string Name, string Meaning, IReadOnlyList<SettingKey> Keys);
