namespace Butler.Core.Configuration;

/// <summary>A setting of a file, on its own.</summary>
/// <param name="Key">The full key; a section and a list have one too.</param>
/// <param name="Value">The value; <see langword="null"/> for a section, a list, and a key without a value.</param>
/// <param name="Line">The line that the key stands on.</param>
internal sealed record FlatSetting(string Key, string? Value, int Line);
